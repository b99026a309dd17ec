// SPDX-License-Identifier: Apache-2.0
#include "core/service/users/users.hpp"

#include <doctest/doctest.h>

#include <atomic>
#include <functional>
#include <string>
#include <vector>

#include "core/service/admin/coordinator.hpp"
#include "core/service/places/areas.hpp"
#include "core/service/users/ssh_keys.hpp"
#include "core/service/users/tokens.hpp"
#include "support/fault.hpp"
#include "support/given.hpp"
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
constexpr const char* key =
    "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIAABAgMEBQYHCAkKCwwNDg8QERITFBUWFxgZGhscHR4f halli";

/// kassa belongs to paa's organisation and jakaja does not; both@halli.example has grants in both.
struct People : PeopleRegister {
    People() {
        add_user(kassa, {"recorder@site:Uimahalli"});
        add_user(paa, {"coordinator@org:Liikuntatoimi"});
        add_user(jakaja, {"distributor@site:Sosiaaliasema"});
        add_user("both@halli.example", {"recorder@site:Kirjasto", "recorder@site:Teatteri"});
    }
};

Words texts(const service::UserView& view) {
    Words all;
    for (const auto& grant : view.grants) all.push_back(grant.role + "@" + grant.scope);
    return all;
}

Words emails(const service::Operation& operation) {
    Words all;
    service::list_users(operation,
                        [&](const service::UserView& view) { all.push_back(view.email); });
    return all;
}

std::string add(const service::Operation& operation, const std::string& email,
                const Words& grants) {
    return code_of([&] { service::add_user(operation, test::given(email), grants, {}); });
}

}  // namespace

TEST_CASE(
    "the owner of a register without users is its coordinator, until the first user takes over") {
    TestRegister place;
    place.add_town();
    const auto owner = service::current_user(place.operation);
    CHECK(owner.email.empty());
    CHECK(texts(owner) == Words{"coordinator@nation"});
    CHECK(add(place.operation, kassa, {}) == "first_user");
    CHECK(fault_of([&] {
              service::add_user(place.operation, test::given(kassa), {"recorder@site:Teatteri"},
                                {});
          }).kind == base::ErrorKind::refused);
    const auto added = service::add_user(
        place.operation, test::given(PeopleRegister::first),
        {"recorder@site:Teatteri", "coordinator@nation", "coordinator@nation"}, {});
    CHECK(texts(added.user) == Words{"coordinator@nation", "recorder@site:Teatteri"});
    CHECK(added.code);
    // The former owner is not the coordinator any more.
    CHECK(add(place.operation, kassa, {"coordinator@nation"}) == "not_logged_in");
}

TEST_CASE("an address belongs to one user, ignoring case (USR01)") {
    PeopleRegister place;
    CHECK(
        service::add_user(place.operation, " Aino.Virtanen@Kirjasto.example ", {}, {}).user.email ==
        "Aino.Virtanen@Kirjasto.example");
    for (const char* same : {"aino.virtanen@kirjasto.example", "AINO.VIRTANEN@KIRJASTO.EXAMPLE"}) {
        const auto fault =
            fault_of([&] { service::add_user(place.operation, test::given(same), {}, {}); });
        CHECK(fault.kind == base::ErrorKind::conflict);
        CHECK(fault.code == "exists");
    }
    for (const char* bad : {"a@b", "a b@c.example"})
        CHECK(add(place.operation, bad, {}) == "not_an_address");
    CHECK(add(place.operation, "", {}) == "missing");
    CHECK(service::show_user(place.operation, "AINO.virtanen@kirjasto.example").email ==
          "Aino.Virtanen@Kirjasto.example");
}

TEST_CASE("an address added twice at once gives one user (USR01)") {
    PeopleRegister place;
    std::atomic<int> made = 0, refused = 0;
    const auto adding = [&](const char* email) {
        return [&made, &refused, email](const service::Operation& operation) {
            const auto code = add(operation, email, {"recorder@site:Uimahalli"});
            made += code == "none";
            refused += code == "exists";
        };
    };
    place.run_concurrently(adding("Kilpa@halli.example"), place.operation.caller,
                           adding("kilpa@HALLI.example"), place.operation.caller);
    CHECK(made == 1);
    CHECK(refused == 1);
    CHECK(emails(place.operation).size() == 2);
    CHECK_FALSE(place.broken_entry());
}

TEST_CASE("of two coordinators who disable each other at once, one remains") {
    PeopleRegister place;
    const std::string other = "toinen@maa.example";
    place.add_user(other, {"coordinator@nation"});
    const auto disabling = [](const std::string& whom) {
        return [whom](const service::Operation& operation) {
            (void)code_of([&] { service::set_user_active(operation, test::given(whom), false); });
        };
    };
    place.run_concurrently(disabling(other), place.operation.caller,
                           disabling(PeopleRegister::first), place.as(other).caller);
    int active = 0;
    service::list_users(place.operation,
                        [&](const service::UserView& view) { active += view.active; });
    CHECK(active == 1);
}

TEST_CASE("the register's owner can appoint a coordinator if no national coordinator can log in") {
    PeopleRegister place;
    auto owner = place.operation;
    owner.caller = service::Caller::owner("ylläpito");
    const std::string other = "toinen@maa.example";
    const auto appointed = [&] {
        return code_of([&] { service::appoint_coordinator(owner, test::given(other), {}); });
    };
    CHECK(appointed() == "exists");  // the first one has a password
    // A coordinator with an unused one-time code counts as able to log in until it expires, so the
    // first one may be disabled.
    const auto code =
        service::add_user(place.operation, test::given(other), {"coordinator@nation"}, {}).code;
    REQUIRE(code);
    service::set_user_active(place.as(other), test::given(PeopleRegister::first), false);
    CHECK(appointed() == "exists");  // the code is still valid
    Clock::advance_seconds(3601);
    CHECK(appointed() == "none");  // a new code for the same user
    CHECK(appointed() == "exists");
    Clock::advance_seconds(3601);

    SUBCASE("a coordinator with a key can log in") {
        service::add_key(place.as(other), test::given(other), key);
        CHECK(appointed() == "exists");
    }
    SUBCASE("a coordinator with a token can log in until its last day") {
        service::create_token(place.as(other), "yö", time::helsinki_day(Clock::read()));
        CHECK(appointed() == "exists");
        Clock::advance_seconds(2 * 86400);
        CHECK(appointed() == "none");
    }
}

TEST_CASE("a grant is a role within a scope that fits it") {
    PeopleRegister place;
    for (const char* text :
         {"", "recorder", "@", "recorder@", "recorder@site", "recorder@site:", "recorder@nation",
          "recorder@org:Liikuntatoimi", "coordinator@site:Uimahalli", "analyst@site:Uimahalli",
          "coordinator@nation:1", "boss@nation", "Recorder@site:Uimahalli", "holder@nation",
          "recorder site:Uimahalli", "recorder@place:Uimahalli"}) {
        CAPTURE(text);
        const auto code = add(place.operation, kassa, {text});
        CHECK(code == "not_a_grant");
    }
    CHECK(add(place.operation, kassa, {"recorder@site:Sosiaaliasema"}) == "wrong_kind");
    CHECK(add(place.operation, kassa, {"distributor@site:Uimahalli"}) == "wrong_kind");
    CHECK(add(place.operation, kassa, {"recorder@site:Nowhere"}) == "not_found");
    CHECK(add(place.operation, kassa, {"analyst@area:Nowhere"}) == "not_found");
    CHECK(emails(place.operation) == Words{PeopleRegister::first});
    service::add_area(place.operation, "Sisä-Suomi", {"Tampere"});
    CHECK(add(place.operation, kassa,
              {" recorder @ site:uimahalli ", "analyst@org:Liikuntatoimi",
               "coordinator@area:sisä-suomi", "analyst@nation"}) == "none");
    CHECK(texts(service::show_user(place.operation, test::given(kassa))) ==
          Words{"analyst@nation", "analyst@org:Liikuntatoimi", "coordinator@area:Sisä-Suomi",
                "recorder@site:Uimahalli"});
}

TEST_CASE(
    "a user sees and manages users whose grants are in scope, and others appear not to exist "
    "(R27)") {
    People people;
    const auto coordinator = people.as(paa);
    CHECK(emails(coordinator) == Words{"both@halli.example", kassa, paa});
    CHECK(emails(people.operation).size() == 5);
    CHECK(texts(service::show_user(coordinator, "both@halli.example")) ==
          Words{"recorder@site:Kirjasto"});
    CHECK(texts(service::show_user(people.operation, "both@halli.example")).size() == 2);

    const auto unknown = fault_of([&] { service::show_user(coordinator, "nobody@halli.example"); });
    CHECK(unknown.kind == base::ErrorKind::not_found);
    const std::vector<std::function<void(const char*)>> deeds{
        [&](const char* email) { service::show_user(coordinator, test::given(email)); },
        [&](const char* email) {
            service::set_user_active(coordinator, test::given(email), false);
        },
        [&](const char* email) { service::set_user_active(coordinator, test::given(email), true); },
        [&](const char* email) {
            service::grant(coordinator, test::given(email), "recorder@site:Kirjasto");
        },
        [&](const char* email) {
            service::revoke(coordinator, test::given(email), "recorder@site:Kirjasto");
        },
        [&](const char* email) { service::add_key(coordinator, test::given(email), key); },
        [&](const char* email) { service::list_keys(coordinator, test::given(email)); },
        [&](const char* email) { service::remove_key(coordinator, test::given(email), 1); },
    };
    for (const auto& deed : deeds) {
        const auto fault = fault_of([&] { deed("jakaja@sosiaali.example"); });
        CHECK(fault.kind == unknown.kind);
        CHECK(fault.code == unknown.code);
        CHECK(fault.message.id == unknown.message.id);
        CHECK(fault.hint.id == unknown.hint.id);
    }
    for (const auto i : {1u, 2u, 5u, 6u, 7u}) {
        const auto fault = fault_of([&] { deeds[i]("both@halli.example"); });
        CHECK(fault.kind == unknown.kind);
        CHECK(base::to_english(fault.message) ==
              "both@halli.example also has grants that you do not manage");
    }
}

TEST_CASE("a user who manages no users is refused, whether or not the other user exists") {
    People people;
    for (const auto& operation : {people.as(kassa), people.as(jakaja)})
        for (const char* email : {paa, "nobody@halli.example"}) {
            const std::vector<std::function<void()>> deeds{
                [&] {
                    service::add_user(operation, test::given(email), {"recorder@site:Uimahalli"},
                                      {});
                },
                [&] { service::show_user(operation, test::given(email)); },
                [&] { service::set_user_active(operation, test::given(email), false); },
                [&] { service::grant(operation, test::given(email), "recorder@site:Uimahalli"); },
                [&] { service::revoke(operation, test::given(email), "recorder@site:Uimahalli"); },
                [&] { service::add_key(operation, test::given(email), key); },
                [&] { service::list_users(operation, [](const service::UserView&) {}); }};
            for (const auto& deed : deeds) CHECK(code_of(deed) == "no_role");
        }
    CHECK(code_of([&] { service::current_user(people.nobody()); }) == "not_logged_in");
    CHECK(code_of([&] { emails(people.nobody()); }) == "not_logged_in");
    CHECK(texts(service::show_user(people.as(kassa), "KASSA@halli.example")) ==
          Words{"recorder@site:Uimahalli"});
    CHECK(texts(service::current_user(people.as(kassa))) == Words{"recorder@site:Uimahalli"});
}

TEST_CASE("a user cannot grant more than they have") {
    People people;
    const auto coordinator = people.as(paa);
    CHECK(code_of([&] { service::grant(coordinator, test::given(paa), "coordinator@nation"); }) ==
          "no_role");
    CHECK(code_of([&] { service::grant(coordinator, test::given(kassa), "analyst@nation"); }) ==
          "no_role");
    CHECK(code_of([&] {
              service::grant(coordinator, test::given(kassa), "recorder@site:Teatteri");
          }) == "not_found");
    CHECK(code_of([&] {
              service::grant(coordinator, test::given(kassa), "coordinator@org:Kulttuuritoimi");
          }) == "not_found");
    CHECK(add(coordinator, "uusi@halli.example",
              {"recorder@site:Uimahalli", "recorder@site:Teatteri"}) == "not_found");
    CHECK(add(coordinator, "uusi@halli.example", {}) == "no_grant");
    CHECK(add(coordinator, "uusi@halli.example",
              {"recorder@site:Uimahalli", "coordinator@org:Liikuntatoimi"}) == "none");
    CHECK(add(coordinator, jakaja, {"recorder@site:Uimahalli"}) == "exists");
}

TEST_CASE("grants and revocations take effect at once, and each is possible once") {
    People people;
    CHECK(texts(service::grant(people.operation, test::given(kassa), "recorder@site:Kirjasto").user)
              .size() == 2);
    CHECK(code_of([&] {
              service::grant(people.operation, test::given(kassa), "recorder@site:KIRJASTO");
          }) == "exists");
    CHECK(people.as(kassa).caller.grants.size() == 2);
    CHECK(
        texts(service::revoke(people.operation, test::given(kassa), "recorder@site:Kirjasto").user)
            .size() == 1);
    CHECK(code_of([&] {
              service::revoke(people.operation, test::given(kassa), "recorder@site:Kirjasto");
          }) == "not_found");
    // After the last grant within paa's scope is revoked, the answer still shows the user, whom
    // only national coordinators see then.
    CHECK(
        service::revoke(people.as(paa), test::given(kassa), "recorder@site:Uimahalli").user.email ==
        kassa);
    CHECK(code_of([&] { service::show_user(people.as(paa), test::given(kassa)); }) == "not_found");
    CHECK(service::show_user(people.operation, test::given(kassa)).grants.empty());
    CHECK_FALSE(people.broken_entry());
}

TEST_CASE("the last active national coordinator cannot be removed") {
    PeopleRegister place;
    const auto last = PeopleRegister::first;
    CHECK(code_of([&] { service::set_user_active(place.operation, test::given(last), false); }) ==
          "last_coordinator");
    CHECK(code_of([&] {
              service::revoke(place.operation, test::given(last), "coordinator@nation");
          }) == "last_coordinator");
    CHECK(service::show_user(place.operation, test::given(last)).active);
    place.add_user("toinen@maa.example", {"coordinator@nation"});
    service::set_user_active(place.operation, "toinen@maa.example", false);
    CHECK(code_of([&] { service::set_user_active(place.operation, test::given(last), false); }) ==
          "last_coordinator");
    service::set_user_active(place.operation, "toinen@maa.example", true);
    service::set_user_active(place.operation, test::given(last), false);
    CHECK(code_of([&] {
              service::revoke(place.as("toinen@maa.example"), "toinen@maa.example",
                              "coordinator@nation");
          }) == "last_coordinator");
    CHECK(code_of([&] {
              service::set_user_active(place.as("toinen@maa.example"), test::given(last), false);
          }) == "exists");
}

TEST_CASE(
    "a key belongs to one user, and can be added by that user or by a user who manages all their "
    "grants") {
    People people;
    const auto added = service::add_key(people.as(paa), test::given(kassa), key);
    CHECK(added.key.note == "halli");
    CHECK(service::list_keys(people.as(paa), test::given(kassa)).size() == 1);
    CHECK(code_of([&] { service::add_key(people.operation, test::given(jakaja), key); }) ==
          "exists");
    CHECK(code_of([&] {
              service::add_key(people.as(kassa), test::given(kassa),
                               "command=\"sh\" " + std::string(key));
          }) == "not_a_key");
    Words authorized;
    const auto read = [&] {
        service::for_each_authorized_key(people.records, {}, [&](const model::UserKey& one) {
            authorized.push_back(one.email);
        });
    };
    read();
    CHECK(authorized == Words{kassa});
    service::set_user_active(people.operation, test::given(kassa), false);
    read();
    CHECK(authorized == Words{kassa});
    CHECK(code_of([&] { service::remove_key(people.operation, test::given(jakaja), added.id); }) ==
          "not_found");
    service::remove_key(people.as(paa), test::given(kassa), added.id);
    CHECK(code_of([&] { service::remove_key(people.as(paa), test::given(kassa), added.id); }) ==
          "not_found");
}

TEST_CASE("an area contains the organisations of its municipalities and those assigned to it") {
    People people;
    const auto area =
        service::add_area(people.operation, "Sisä-Suomi", {"Tampere", "837", "Orivesi"});
    CHECK(area.municipalities.size() == 2);
    CHECK(code_of([&] { service::add_area(people.operation, "SISÄ-suomi", {}); }) == "exists");
    CHECK(code_of([&] { service::add_area(people.operation, "Muu", {"Orivesi"}); }) == "exists");
    CHECK(code_of([&] { service::add_area(people.operation, "Muu", {"Atlantis"}); }) ==
          "not_found");
    people.add_user("alue@sisa.example", {"coordinator@area:Sisä-Suomi"});
    CHECK(emails(people.as("alue@sisa.example")).size() == 5);
    service::add_area(people.operation, "Muu", {});
    service::OrganisationFields fields;
    fields.area = "Muu";
    CHECK(service::edit_organisation(people.operation, "Liikuntatoimi", fields).area == "Muu");
    CHECK(emails(people.as("alue@sisa.example")) ==
          Words{"alue@sisa.example", "both@halli.example", jakaja});
    CHECK(code_of([&] {
              service::edit_organisation(people.as("alue@sisa.example"), "Kulttuuritoimi", fields);
          }) == "not_found");
}

TEST_CASE("only the nation can change what an area contains") {
    People people;
    service::add_area(people.operation, "Sisä-Suomi", {"Tampere"});
    service::add_area(people.operation, "Muu", {});
    people.add_user("alue@sisa.example", {"coordinator@area:Sisä-Suomi"});
    const auto coordinator = people.as("alue@sisa.example");
    CHECK(service::edit_area(coordinator, "Sisä-Suomi", "Sisämaa", {}).name == "Sisämaa");
    const std::vector<model::MunicipalityRef> turku{"Turku"};
    CHECK(code_of([&] { service::edit_area(coordinator, "Sisämaa", {}, turku); }) == "no_role");
    CHECK(code_of([&] { service::edit_area(coordinator, "Muu", "X", {}); }) == "not_found");
    CHECK(code_of([&] { service::edit_area(people.operation, "Muu", "SISÄMAA", {}); }) == "exists");
    CHECK(code_of([&] { service::add_area(coordinator, "X", {}); }) == "no_role");
    CHECK(code_of([&] { service::remove_area(coordinator, "Muu"); }) == "no_role");
    CHECK(service::show_area(people.as(kassa), "sisämaa").municipalities == Words{"Tampere"});
    CHECK(code_of([&] { service::remove_area(people.operation, "Sisämaa"); }) == "in_use");
    service::revoke(people.operation, "alue@sisa.example", "coordinator@area:Sisämaa");
    CHECK(code_of([&] { service::remove_area(people.operation, "Sisämaa"); }) == "in_use");
    const std::vector<model::MunicipalityRef> none;
    service::edit_area(people.operation, "Sisämaa", {}, none);
    service::remove_area(people.operation, "Sisämaa");
    CHECK(code_of([&] { service::show_area(people.operation, "Sisämaa"); }) == "not_found");
    CHECK_FALSE(people.broken_entry());
}

TEST_CASE("a place named in grants cannot be removed until they are revoked") {
    PeopleRegister people;
    service::add_user(people.operation, "kassa@halli.example",
                      {"recorder@site:Kirjasto", "analyst@org:Liikuntatoimi"},
                      PeopleRegister::password);
    CHECK(code_of([&] { service::remove_site(people.operation, "Kirjasto"); }) == "in_use");
    service::revoke(people.operation, "kassa@halli.example", "recorder@site:Kirjasto");
    CHECK(code_of([&] { service::remove_site(people.operation, "Kirjasto"); }) == "none");
    CHECK(code_of([&] { service::remove_site(people.operation, "Uimahalli"); }) == "none");
    CHECK(code_of([&] { service::remove_organisation(people.operation, "Liikuntatoimi"); }) ==
          "in_use");
    service::revoke(people.operation, "kassa@halli.example", "analyst@org:Liikuntatoimi");
    CHECK(code_of([&] { service::remove_organisation(people.operation, "Liikuntatoimi"); }) ==
          "none");
}
