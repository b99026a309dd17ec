#include "core/work/people.hpp"

#include <doctest/doctest.h>

#include <atomic>
#include <functional>
#include <string>
#include <vector>

#include "core/work/areas.hpp"
#include "core/work/coordinator.hpp"
#include "core/work/keys.hpp"
#include "support/fault.hpp"
#include "support/people.hpp"

using namespace kaiku;
using test::Clock;
using test::code_of;
using test::fault_of;
using test::PeopleRegister;
using test::TestRegister;
using Words = std::vector<std::string>;

namespace {

constexpr const char* kassa = "kassa@halli.example";
constexpr const char* paa = "paa@liikunta.example";
constexpr const char* jakaja = "jakaja@sosiaali.example";
constexpr const char* key = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIAABAgMEBQYHCAkKCwwNDg8QERITFBUWFxgZGhscHR4f halli";

/// kassa is of paa's organisation, jakaja is not, both@halli.example half.
struct People : PeopleRegister {
    People() {
        add_user(kassa, {"recorder@site:Uimahalli"});
        add_user(paa, {"coordinator@org:Liikuntatoimi"});
        add_user(jakaja, {"distributor@site:Sosiaaliasema"});
        add_user("both@halli.example", {"recorder@site:Kirjasto", "recorder@site:Teatteri"});
    }
};

Words texts(const work::UserView& view) {
    Words all;
    for (const auto& grant : view.grants) all.push_back(grant.role + "@" + grant.scope);
    return all;
}

Words emails(const work::Job& job) {
    Words all;
    work::list_users(job, [&](const work::UserView& view) { all.push_back(view.email); });
    return all;
}

std::string add(const work::Job& job, const std::string& email, const Words& grants) {
    return code_of([&] { work::add_user(job, email, grants, {}); });
}

}  // namespace

TEST_CASE("whoever has a register without users is its coordinator; the first user takes it over") {
    TestRegister place;
    place.add_town();
    const auto owner = work::who_am_i(place.job);
    CHECK(owner.email.empty());
    CHECK(texts(owner) == Words{"coordinator@nation"});
    CHECK(add(place.job, kassa, {}) == "first_user");
    CHECK(fault_of([&] { work::add_user(place.job, kassa, {"recorder@site:Teatteri"}, {}); }).kind == base::Kind::refused);
    const auto added = work::add_user(place.job, PeopleRegister::first, {"recorder@site:Teatteri", "coordinator@nation", "coordinator@nation"}, {});
    CHECK(texts(added.user) == Words{"coordinator@nation", "recorder@site:Teatteri"});
    CHECK(added.code);
    // Who was the owner a moment ago is not any more.
    CHECK(add(place.job, kassa, {"coordinator@nation"}) == "not_logged_in");
}

TEST_CASE("an address is one user's, ignoring case (USR01)") {
    PeopleRegister place;
    CHECK(work::add_user(place.job, " Aino.Virtanen@Kirjasto.example ", {}, {}).user.email == "Aino.Virtanen@Kirjasto.example");
    for (const char* same : {"aino.virtanen@kirjasto.example", "AINO.VIRTANEN@KIRJASTO.EXAMPLE"}) {
        const auto fault = fault_of([&] { work::add_user(place.job, same, {}, {}); });
        CHECK(fault.kind == base::Kind::conflict);
        CHECK(fault.code == "exists");
    }
    for (const char* bad : {"a@b", "a b@c.example"}) CHECK(add(place.job, bad, {}) == "not_an_address");
    CHECK(add(place.job, "", {}) == "missing");
    CHECK(work::show_user(place.job, "AINO.virtanen@kirjasto.example").email == "Aino.Virtanen@Kirjasto.example");
}

TEST_CASE("two who add one address at once: one user (USR01)") {
    PeopleRegister place;
    std::atomic<int> made = 0, refused = 0;
    const auto adding = [&](const char* email) {
        return [&made, &refused, email](const work::Job& job) {
            const auto code = add(job, email, {"recorder@site:Uimahalli"});
            made += code == "none";
            refused += code == "exists";
        };
    };
    place.at_once(adding("Kilpa@halli.example"), place.job.caller, adding("kilpa@HALLI.example"), place.job.caller);
    CHECK(made == 1);
    CHECK(refused == 1);
    CHECK(emails(place.job).size() == 2);
    CHECK_FALSE(place.broken_entry());
}

TEST_CASE("two coordinators who disable each other at once: one is left") {
    PeopleRegister place;
    const std::string other = "toinen@maa.example";
    place.add_user(other, {"coordinator@nation"});
    const auto disabling = [](const std::string& whom) {
        return [whom](const work::Job& job) { (void)code_of([&] { work::set_user_active(job, whom, false); }); };
    };
    place.at_once(disabling(other), place.job.caller, disabling(PeopleRegister::first), place.as(other).caller);
    int active = 0;
    work::list_users(place.job, [&](const work::UserView& view) { active += view.active; });
    CHECK(active == 1);
}

TEST_CASE("a nation whose coordinators cannot come in any more is helped by its owner") {
    PeopleRegister place;
    auto owner = place.job;
    owner.caller = work::Caller::owner("ylläpito");
    const std::string other = "toinen@maa.example";
    const auto appointed = [&] { return code_of([&] { work::appoint_coordinator(owner, other, {}); }); };
    CHECK(appointed() == "exists");  // the first has a password
    // One who was given a code and let it pass: the other may leave all the same.
    const auto code = work::add_user(place.job, other, {"coordinator@nation"}, {}).code;
    REQUIRE(code);
    work::set_user_active(place.as(other), PeopleRegister::first, false);
    CHECK(appointed() == "exists");  // the code still holds
    Clock::advance_seconds(3601);
    CHECK(appointed() == "none");  // a new code for the same
    CHECK(appointed() == "exists");
    Clock::advance_seconds(3601);

    SUBCASE("a key is a way in") {
        work::add_key(place.as(other), other, key);
        CHECK(appointed() == "exists");
    }
    SUBCASE("so is a token, to its last day") {
        work::make_token(place.as(other), "yö", time::helsinki_day(Clock::read()));
        CHECK(appointed() == "exists");
        Clock::advance_seconds(2 * 86400);
        CHECK(appointed() == "none");
    }
}

TEST_CASE("a grant is a role within a scope that fits it") {
    PeopleRegister place;
    for (const char* text : {"", "recorder", "@", "recorder@", "recorder@site", "recorder@site:", "recorder@nation", "recorder@org:Liikuntatoimi", "coordinator@site:Uimahalli", "analyst@site:Uimahalli",
                             "coordinator@nation:1", "boss@nation", "Recorder@site:Uimahalli", "holder@nation", "recorder site:Uimahalli", "recorder@place:Uimahalli"}) {
        CAPTURE(text);
        const auto code = add(place.job, kassa, {text});
        CHECK(code == "not_a_grant");
    }
    CHECK(add(place.job, kassa, {"recorder@site:Sosiaaliasema"}) == "wrong_kind");
    CHECK(add(place.job, kassa, {"distributor@site:Uimahalli"}) == "wrong_kind");
    CHECK(add(place.job, kassa, {"recorder@site:Nowhere"}) == "not_found");
    CHECK(add(place.job, kassa, {"analyst@area:Nowhere"}) == "not_found");
    CHECK(emails(place.job) == Words{PeopleRegister::first});
    work::add_area(place.job, "Sisä-Suomi", {"Tampere"});
    CHECK(add(place.job, kassa, {" recorder @ site:uimahalli ", "analyst@org:Liikuntatoimi", "coordinator@area:sisä-suomi", "analyst@nation"}) == "none");
    CHECK(texts(work::show_user(place.job, kassa)) == Words{"analyst@nation", "analyst@org:Liikuntatoimi", "coordinator@area:Sisä-Suomi", "recorder@site:Uimahalli"});
}

TEST_CASE("a user sees and manages those whose grants lie in the own scope; others are not there (R27)") {
    People people;
    const auto coordinator = people.as(paa);
    CHECK(emails(coordinator) == Words{"both@halli.example", kassa, paa});
    CHECK(emails(people.job).size() == 5);
    CHECK(texts(work::show_user(coordinator, "both@halli.example")) == Words{"recorder@site:Kirjasto"});
    CHECK(texts(work::show_user(people.job, "both@halli.example")).size() == 2);

    const auto unknown = fault_of([&] { work::show_user(coordinator, "nobody@halli.example"); });
    CHECK(unknown.kind == base::Kind::not_found);
    const std::vector<std::function<void(const char*)>> deeds{
        [&](const char* email) { work::show_user(coordinator, email); },
        [&](const char* email) { work::set_user_active(coordinator, email, false); },
        [&](const char* email) { work::set_user_active(coordinator, email, true); },
        [&](const char* email) { work::grant(coordinator, email, "recorder@site:Kirjasto"); },
        [&](const char* email) { work::revoke(coordinator, email, "recorder@site:Kirjasto"); },
        [&](const char* email) { work::add_key(coordinator, email, key); },
        [&](const char* email) { work::list_keys(coordinator, email); },
        [&](const char* email) { work::remove_key(coordinator, email, 1); },
    };
    for (const auto& deed : deeds) {
        const auto fault = fault_of([&] { deed("jakaja@sosiaali.example"); });
        CHECK(fault.kind == unknown.kind);
        CHECK(fault.code == unknown.code);
        CHECK(fault.message.id == unknown.message.id);
        CHECK(fault.hint.id == unknown.hint.id);
    }
    for (const auto i : {1u, 2u, 5u, 6u, 7u}) CHECK(code_of([&] { deeds[i]("both@halli.example"); }) == "not_found");
}

TEST_CASE("who manages no users is told so, whether or not the other exists") {
    People people;
    for (const auto& job : {people.as(kassa), people.as(jakaja)})
        for (const char* email : {paa, "nobody@halli.example"}) {
            const std::vector<std::function<void()>> deeds{
                [&] { work::add_user(job, email, {"recorder@site:Uimahalli"}, {}); }, [&] { work::show_user(job, email); }, [&] { work::set_user_active(job, email, false); },
                [&] { work::grant(job, email, "recorder@site:Uimahalli"); }, [&] { work::revoke(job, email, "recorder@site:Uimahalli"); }, [&] { work::add_key(job, email, key); },
                [&] { work::list_users(job, [](const work::UserView&) {}); }};
            for (const auto& deed : deeds) CHECK(code_of(deed) == "no_role");
        }
    CHECK(code_of([&] { work::who_am_i(people.nobody()); }) == "not_logged_in");
    CHECK(code_of([&] { emails(people.nobody()); }) == "not_logged_in");
    CHECK(texts(work::show_user(people.as(kassa), "KASSA@halli.example")) == Words{"recorder@site:Uimahalli"});
    CHECK(texts(work::who_am_i(people.as(kassa))) == Words{"recorder@site:Uimahalli"});
}

TEST_CASE("nobody gives away more than they have") {
    People people;
    const auto coordinator = people.as(paa);
    CHECK(code_of([&] { work::grant(coordinator, paa, "coordinator@nation"); }) == "no_role");
    CHECK(code_of([&] { work::grant(coordinator, kassa, "analyst@nation"); }) == "no_role");
    CHECK(code_of([&] { work::grant(coordinator, kassa, "recorder@site:Teatteri"); }) == "not_found");
    CHECK(code_of([&] { work::grant(coordinator, kassa, "coordinator@org:Kulttuuritoimi"); }) == "not_found");
    CHECK(add(coordinator, "uusi@halli.example", {"recorder@site:Uimahalli", "recorder@site:Teatteri"}) == "not_found");
    CHECK(add(coordinator, "uusi@halli.example", {}) == "no_grant");
    CHECK(add(coordinator, "uusi@halli.example", {"recorder@site:Uimahalli", "coordinator@org:Liikuntatoimi"}) == "none");
    CHECK(add(coordinator, jakaja, {"recorder@site:Uimahalli"}) == "exists");
}

TEST_CASE("grants are given and taken at once, each once") {
    People people;
    CHECK(texts(work::grant(people.job, kassa, "recorder@site:Kirjasto")).size() == 2);
    CHECK(code_of([&] { work::grant(people.job, kassa, "recorder@site:KIRJASTO"); }) == "exists");
    CHECK(people.as(kassa).caller.grants.size() == 2);
    CHECK(texts(work::revoke(people.job, kassa, "recorder@site:Kirjasto")).size() == 1);
    CHECK(code_of([&] { work::revoke(people.job, kassa, "recorder@site:Kirjasto"); }) == "not_found");
    // The last grant of one's scope: the answer still names the user, who then is nobody's but the nation's.
    CHECK(work::revoke(people.as(paa), kassa, "recorder@site:Uimahalli").email == kassa);
    CHECK(code_of([&] { work::show_user(people.as(paa), kassa); }) == "not_found");
    CHECK(work::show_user(people.job, kassa).grants.empty());
    CHECK_FALSE(people.broken_entry());
}

TEST_CASE("the last active coordinator of the nation stays") {
    PeopleRegister place;
    const auto last = PeopleRegister::first;
    CHECK(code_of([&] { work::set_user_active(place.job, last, false); }) == "last_coordinator");
    CHECK(code_of([&] { work::revoke(place.job, last, "coordinator@nation"); }) == "last_coordinator");
    CHECK(work::show_user(place.job, last).active);
    place.add_user("toinen@maa.example", {"coordinator@nation"});
    work::set_user_active(place.job, "toinen@maa.example", false);
    CHECK(code_of([&] { work::set_user_active(place.job, last, false); }) == "last_coordinator");
    work::set_user_active(place.job, "toinen@maa.example", true);
    work::set_user_active(place.job, last, false);
    CHECK(code_of([&] { work::revoke(place.as("toinen@maa.example"), "toinen@maa.example", "coordinator@nation"); }) == "last_coordinator");
    CHECK(code_of([&] { work::set_user_active(place.as("toinen@maa.example"), last, false); }) == "exists");
}

TEST_CASE("a key is one user's, one's own or of a user whom one manages wholly") {
    People people;
    const auto added = work::add_key(people.as(kassa), kassa, key);
    CHECK(added.key.note == "halli");
    CHECK(work::list_keys(people.as(paa), kassa).size() == 1);
    CHECK(code_of([&] { work::add_key(people.job, jakaja, key); }) == "exists");
    CHECK(code_of([&] { work::add_key(people.as(kassa), kassa, "command=\"sh\" " + std::string(key)); }) == "not_a_key");
    Words authorized;
    const auto read = [&] { work::each_authorized_key(people.records, {}, [&](const work::UserKey& one) { authorized.push_back(one.email); }); };
    read();
    CHECK(authorized == Words{kassa});
    work::set_user_active(people.job, kassa, false);
    read();
    CHECK(authorized == Words{kassa});
    CHECK(code_of([&] { work::remove_key(people.job, jakaja, added.id); }) == "not_found");
    work::remove_key(people.as(paa), kassa, added.id);
    CHECK(code_of([&] { work::remove_key(people.as(paa), kassa, added.id); }) == "not_found");
}

TEST_CASE("an area holds the organisations of its municipalities, and those that were given to it") {
    People people;
    const auto area = work::add_area(people.job, "Sisä-Suomi", {"Tampere", "837", "Orivesi"});
    CHECK(area.municipalities.size() == 2);
    CHECK(code_of([&] { work::add_area(people.job, "SISÄ-suomi", {}); }) == "exists");
    CHECK(code_of([&] { work::add_area(people.job, "Muu", {"Orivesi"}); }) == "exists");
    CHECK(code_of([&] { work::add_area(people.job, "Muu", {"Atlantis"}); }) == "not_found");
    people.add_user("alue@sisa.example", {"coordinator@area:Sisä-Suomi"});
    CHECK(emails(people.as("alue@sisa.example")).size() == 5);
    work::add_area(people.job, "Muu", {});
    work::OrganisationFields fields;
    fields.area = "Muu";
    CHECK(work::edit_organisation(people.job, "Liikuntatoimi", fields).area == "Muu");
    CHECK(emails(people.as("alue@sisa.example")) == Words{"alue@sisa.example", "both@halli.example", jakaja});
    CHECK(code_of([&] { work::edit_organisation(people.as("alue@sisa.example"), "Kulttuuritoimi", fields); }) == "not_found");
}

TEST_CASE("how far an area reaches is the nation's to say") {
    People people;
    work::add_area(people.job, "Sisä-Suomi", {"Tampere"});
    work::add_area(people.job, "Muu", {});
    people.add_user("alue@sisa.example", {"coordinator@area:Sisä-Suomi"});
    const auto coordinator = people.as("alue@sisa.example");
    CHECK(work::edit_area(coordinator, "Sisä-Suomi", "Sisämaa", {}).name == "Sisämaa");
    CHECK(code_of([&] { work::edit_area(coordinator, "Sisämaa", {}, {"Turku"}); }) == "no_role");
    CHECK(code_of([&] { work::edit_area(coordinator, "Muu", "X", {}); }) == "not_found");
    CHECK(code_of([&] { work::edit_area(people.job, "Muu", "SISÄMAA", {}); }) == "exists");
    CHECK(code_of([&] { work::add_area(coordinator, "X", {}); }) == "no_role");
    CHECK(code_of([&] { work::remove_area(coordinator, "Muu"); }) == "no_role");
    CHECK(work::show_area(people.as(kassa), "sisämaa").municipalities == Words{"Tampere"});
    CHECK(code_of([&] { work::remove_area(people.job, "Sisämaa"); }) == "in_use");
    work::revoke(people.job, "alue@sisa.example", "coordinator@area:Sisämaa");
    work::remove_area(people.job, "Sisämaa");
    CHECK(code_of([&] { work::show_area(people.job, "Sisämaa"); }) == "not_found");
    CHECK_FALSE(people.broken_entry());
}

TEST_CASE("a place that grants name stays until they are taken away") {
    PeopleRegister people;
    work::add_user(people.job, "kassa@halli.example", {"recorder@site:Kirjasto", "analyst@org:Liikuntatoimi"}, PeopleRegister::password);
    CHECK(code_of([&] { work::remove_site(people.job, "Kirjasto"); }) == "in_use");
    work::revoke(people.job, "kassa@halli.example", "recorder@site:Kirjasto");
    CHECK(code_of([&] { work::remove_site(people.job, "Kirjasto"); }) == "none");
    CHECK(code_of([&] { work::remove_site(people.job, "Uimahalli"); }) == "none");
    CHECK(code_of([&] { work::remove_organisation(people.job, "Liikuntatoimi"); }) == "in_use");
    work::revoke(people.job, "kassa@halli.example", "analyst@org:Liikuntatoimi");
    CHECK(code_of([&] { work::remove_organisation(people.job, "Liikuntatoimi"); }) == "none");
}
