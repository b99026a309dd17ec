#include "core/work/find.hpp"
#include "core/work/events.hpp"

#include <doctest/doctest.h>

#include <string>

#include "core/work/places.hpp"
#include "support/fault.hpp"
#include "support/register.hpp"

using namespace kaiku;
using test::code_of;
using test::fault_of;
using test::TestRegister;

namespace {

bool has(const base::Fault& fault, const std::string& part) { return base::english(fault.message).find(part) != std::string::npos; }

struct Town : TestRegister {
    Town() {
        add_town();
        add_venue("Liikuntatoimi", {"Uimahalli"}, "sports");
    }
};

}  // namespace

TEST_CASE("what a person names is found by its whole name, ignoring case and blanks, or by its id") {
    Town town;
    const auto pool = work::find_site(town.job, " UIMAHALLI ", model::Action::place_see);
    CHECK(pool.name == "Uimahalli");
    CHECK(work::find_site(town.job, std::to_string(pool.id), model::Action::place_see).id == pool.id);
    CHECK(work::find_organisation(town.job, "liikuntatoimi", model::Action::place_see).id == pool.organisation);
    CHECK(work::find_organisation(town.job, std::to_string(pool.organisation), model::Action::place_see).name == "Liikuntatoimi");
    for (const char* nothing : {"Uima", "Uimahalli 2", "%", "0", "-1", "9999", "1.0", "99999999999999999999"}) {
        CAPTURE(nothing);
        const auto fault = fault_of([&] { work::find_site(town.job, nothing, model::Action::place_see); });
        CHECK(fault.kind == base::Kind::not_found);
        CHECK(fault.code == "not_found");
        CHECK(has(fault, nothing));
    }
    CHECK(code_of([&] { work::find_site(town.job, " ", model::Action::place_see); }) == "missing");
    CHECK(code_of([&] { work::find_site(town.job, "\xFF", model::Action::place_see); }) == "bad_encoding");
}

TEST_CASE("a name wins over an id") {
    Town town;
    const auto pool = work::find_site(town.job, "Uimahalli", model::Action::place_see);
    const auto named_like_it = work::add_site(town.job, std::to_string(pool.id), "Kulttuuritoimi", {}).site;
    CHECK(work::find_site(town.job, std::to_string(pool.id), model::Action::place_see).id == named_like_it.id);
    CHECK(work::find_site(town.job, std::to_string(named_like_it.id), model::Action::place_see).id == named_like_it.id);

    work::EventFields at;
    at.site = "Teatteri";
    const auto first = work::create_event(town.job, "Ilta", at).event;
    const auto second = work::create_event(town.job, std::to_string(first.id), at).event;
    CHECK(work::find_event(town.job, std::to_string(first.id), {}, model::Action::event_see).id == second.id);
}

TEST_CASE("an ambiguous name lists the candidates with what tells them apart") {
    Town town;
    work::add_site(town.job, "Teatteri", "Liikuntatoimi", {});
    const auto sites = fault_of([&] { work::find_site(town.job, "teatteri", model::Action::place_see); });
    CHECK(sites.kind == base::Kind::malformed);
    CHECK(sites.code == "ambiguous");
    for (const char* part : {"Kulttuuritoimi", "Liikuntatoimi", "id "}) CHECK(has(sites, part));

    work::add_organisation(town.job, "Kulttuuritoimi", model::OrganisationKind::venue, "Turku");
    const auto organisations = fault_of([&] { work::find_organisation(town.job, "Kulttuuritoimi", model::Action::place_see); });
    CHECK(organisations.code == "ambiguous");
    CHECK(has(organisations, "Tampere"));
    CHECK(has(organisations, "Turku"));
}

TEST_CASE("events of one name at two sites are ambiguous without a site") {
    Town town;
    work::EventFields at;
    at.site = "Teatteri";
    const auto first = work::create_event(town.job, "Avoimet ovet", at).event;
    at.site = "Uimahalli";
    const auto second = work::create_event(town.job, "Avoimet ovet", at).event;
    const auto fault = fault_of([&] { work::find_event(town.job, "avoimet ovet", {}, model::Action::event_see); });
    CHECK(fault.code == "ambiguous");
    CHECK(has(fault, "Teatteri"));
    CHECK(has(fault, "Uimahalli"));
    CHECK(work::find_event(town.job, "avoimet ovet", second.site, model::Action::event_see).id == second.id);
    CHECK(work::find_event(town.job, std::to_string(first.id), {}, model::Action::event_see).id == first.id);
    CHECK(code_of([&] { work::find_event(town.job, std::to_string(first.id), second.site, model::Action::event_see); }) == "not_found");
}

TEST_CASE("municipalities go by code and by both names") {
    Town town;
    for (const char* named : {"Turku", "åbo", "853"}) CHECK(work::find_municipality(town.job, named) == "853");
    CHECK(code_of([&] { work::find_municipality(town.job, "Atlantis"); }) == "not_found");
}

TEST_CASE("a site needs no naming where there is just one of its kind (R10)") {
    TestRegister town;
    CHECK(code_of([&] { work::venue_site(town.job, {}, model::Action::usage_record); }) == "missing");
    town.add_town();
    CHECK(work::venue_site(town.job, {}, model::Action::usage_record).name == "Teatteri");
    CHECK(work::distributor_site(town.job, {}, model::Action::card_register).name == "Sosiaaliasema");
    CHECK(code_of([&] { work::venue_site(town.job, "Sosiaaliasema", model::Action::usage_record); }) == "wrong_kind");
    CHECK(code_of([&] { work::distributor_site(town.job, "Teatteri", model::Action::card_register); }) == "wrong_kind");
    work::add_site(town.job, "Museo", "Kulttuuritoimi", {});
    CHECK(code_of([&] { work::venue_site(town.job, {}, model::Action::usage_record); }) == "missing");
    CHECK(work::venue_site(town.job, "museo", model::Action::usage_record).name == "Museo");
}

TEST_CASE("a card is found by its whole code only") {
    Town town;
    town.add_card("A9990000071", [](auto& f) { f.site = "Sosiaaliasema"; });
    CHECK(work::find_card(town.job, "a999000007", model::Action::card_see).code.shown() == "A9990000071");
    const auto fault = fault_of([&] { work::find_card(town.job, "A999000017", model::Action::card_see); });
    CHECK(fault.kind == base::Kind::not_found);
    CHECK(fault.code == "unknown_card");
    CHECK(code_of([&] { work::find_card(town.job, "A99900000", model::Action::card_see); }) == "malformed_code");
}
