// SPDX-License-Identifier: Apache-2.0
#include "core/service/users/holder.hpp"
#include "core/service/users/credentials.hpp"

#include <doctest/doctest.h>

#include <atomic>
#include <string>
#include <vector>

#include "core/service/admin/privacy.hpp"
#include "core/service/events/feedback.hpp"
#include "core/service/users/activation.hpp"
#include "core/service/users/holder_login.hpp"
#include "core/service/users/preferences.hpp"
#include "core/store/events.hpp"
#include "core/store/holders.hpp"
#include "support/fault.hpp"
#include "support/given.hpp"
#include "support/people.hpp"

using namespace kaiku;
using test::Clock;
using test::code_of;
using test::PeopleRegister;

namespace {

constexpr const char* maija = "maija@posti.example";
constexpr const char* secret = "oma-salasana-1";

struct Omakaiku : PeopleRegister {
    Omakaiku() {
        add_card("A999000017");
        add_card("A999000025");
    }

    service::Activation activate(const std::string& code, const std::string& email = maija) {
        return service::activate_card(operation, test::given(code), test::given(email),
                                      "Maija Meikäläinen");
    }
    /// A holder who has set a password.
    model::Holder holder(const std::string& code, const std::string& email) {
        service::activate_account(nobody(), email, activate(code, email).code, secret);
        return service::authenticate_holder(nobody(), email, secret);
    }
    std::string open(const std::string& code, const std::string& email = maija) {
        return code_of([&] { service::activate_account(nobody(), email, code, secret); });
    }
    std::string prove(const std::string& typed = secret, const std::string& email = maija) {
        return code_of([&] { service::authenticate_holder(nobody(), email, typed); });
    }
    service::EventView add_event(const std::string& name, const service::EventFields& fields = {
                                                              "Uimahalli", {}, {}, false, true}) {
        return service::create_event(operation, test::given(name), fields);
    }
    std::vector<std::string> offers(const service::OfferQuery& query = {}) {
        std::vector<std::string> names;
        service::list_offers(operation, query, [&](const service::Offer& offer) {
            names.push_back(offer.event.event.name);
        });
        return names;
    }
    /// The actions on the card in the audit log.
    std::vector<std::string> actions(const std::string& code) {
        std::vector<std::string> found;
        service::card_history(operation, test::given(code), [&](const model::AuditEntry& entry) {
            found.push_back(entry.action);
        });
        std::erase(found, "card show");
        return found;
    }
    std::vector<std::string> history(const model::Holder& who) {
        std::vector<std::string> lines;
        service::list_holder_history(operation, who, [&](const service::UsageView& view) {
            lines.push_back(view.code + " " + view.site);
        });
        return lines;
    }
};

}  // namespace

TEST_CASE("a one-time code opens the account once, within an hour") {
    Omakaiku o;
    const auto made = o.activate("A999000017");
    CHECK(made.expires_at == Clock::read().plus_seconds(3600));
    CHECK(made.code.size() >= 8);
    CHECK(o.prove() == "wrong_login");
    CHECK(o.open("AAAA-BBBB-CCCC-DDDD") == "wrong_code");
    CHECK(o.open(made.code, "somebody@posti.example") == "wrong_code");
    CHECK(o.open(" " + made.code + " ", " MAIJA@posti.example") == "none");
    CHECK(o.prove() == "none");
    CHECK(o.open(made.code) == "wrong_code");

    const auto late = o.activate("A999000017");
    CHECK(o.prove() == "none");  // the password is valid until the holder sets another
    Clock::advance_seconds(service::code_seconds);
    CHECK(o.open(late.code) == "wrong_code");
    CHECK_FALSE(o.broken_entry());
}

TEST_CASE("an open account keeps address, password and sessions until the new code is used") {
    Omakaiku o;
    constexpr const char* uusi = "uusi@posti.example";
    const auto who = o.holder("A999000017", maija);
    service::change_holder_settings(o.operation, who, {.reminders = {}, .lang = "fi"});
    const auto session = service::log_in_holder(o.nobody(), maija, secret);
    const auto is_logged_in = [&] {
        return service::find_holder_by_session(o.nobody(), session.secret).has_value();
    };
    const auto proves = [&](const char* email, const char* password = secret) {
        return code_of([&] { service::authenticate_holder(o.nobody(), email, password); });
    };
    const auto made = o.activate("A999000017", uusi);
    REQUIRE(made.former_address);
    CHECK(made.former_address->email == maija);
    CHECK(made.former_address->lang == "fi");
    CHECK_FALSE(made.mail_lang);
    CHECK_FALSE(made.joins);
    CHECK(is_logged_in());
    CHECK(proves(maija) == "none");
    CHECK(proves(uusi) == "wrong_login");
    const auto account =
        service::export_holder(o.operation, test::given("A999000017")).account.value();
    CHECK(account.email == maija);
    CHECK(account.waiting_email == uusi);
    SUBCASE("the code of the new address moves it, once") {
        CHECK(o.open(made.code, maija) == "wrong_code");
        CHECK(is_logged_in());
        CHECK(o.open(made.code, " UUSI@posti.example") == "none");
        CHECK_FALSE(is_logged_in());
        CHECK(proves(maija) == "wrong_login");
        CHECK(proves(uusi) == "none");
        CHECK_FALSE(service::show_holder_settings(
                        o.operation, service::authenticate_holder(o.nobody(), uusi, secret))
                        .lang);
        CHECK(o.open(made.code, uusi) == "wrong_code");
        CHECK_FALSE(
            service::export_holder(o.operation, test::given("A999000017")).account->waiting_email);
    }
    SUBCASE("it lasts an hour") {
        Clock::advance_seconds(service::code_seconds);
        CHECK(o.open(made.code, uusi) == "wrong_code");
    }
    SUBCASE("a new password of the owner stops it") {
        service::change_holder_password(o.nobody(), maija, secret, "oma-salasana-2");
        CHECK(o.open(made.code, uusi) == "wrong_code");
        CHECK(proves(maija, "oma-salasana-2") == "none");
    }
    SUBCASE("another activation replaces it") {
        CHECK_FALSE(o.activate("A999000017").former_address);
        CHECK(proves(maija) == "none");
        CHECK(o.open(made.code, uusi) == "wrong_code");
    }
    SUBCASE("a card that was blocked since then gets no other address") {
        service::block_card(o.operation, "A999000017", "kadonnut");
        CHECK(o.open(made.code, uusi) == "wrong_code");
    }
    SUBCASE("nor one that an account has now") {
        const auto second = o.activate("A999000025", uusi);
        CHECK_FALSE(second.joins);
        CHECK(o.open(made.code, uusi) == "wrong_code");
        CHECK(o.open(second.code, uusi) == "none");
    }
    SUBCASE("the card that replaces the card keeps the change") {
        service::replace_card(o.operation, "A999000017", "A999000033");
        CHECK(o.open(made.code, uusi) == "none");
        CHECK(proves(uusi) == "none");
    }
    SUBCASE("joining another account waits in the same way") {
        o.holder("A999000025", "toinen@posti.example");
        const auto joining = o.activate("A999000017", "toinen@posti.example");
        CHECK(joining.joins);
        CHECK(joining.former_address.value().email == maija);
        CHECK(is_logged_in());
        CHECK(o.open(joining.code, "toinen@posti.example") == "none");
        CHECK(proves(maija) == "wrong_login");
    }
    CHECK_FALSE(o.broken_entry());
}

TEST_CASE("a newer code replaces the earlier one") {
    Omakaiku o;
    const auto first = o.activate("A999000017").code;
    const auto second = o.activate("A999000017").code;
    CHECK(o.open(first) == "wrong_code");
    CHECK(o.open(second) == "none");
}

TEST_CASE("wrong codes pause neither the right code nor the password") {
    Omakaiku o;
    o.holder("A999000017", maija);
    const auto made = o.activate("A999000017");
    for (int i = 0; i < 10; ++i) CHECK(o.open("AAAA-BBBB-CCCC-DDDD") == "wrong_code");
    CHECK(o.prove() == "none");
    CHECK(o.open(made.code) == "none");
}

TEST_CASE("after ten consecutive wrong passwords the right one is refused for a while") {
    Omakaiku o;
    o.holder("A999000017", maija);
    for (int i = 0; i < 10; ++i) CHECK(o.prove("wrong-one") == "wrong_login");
    CHECK(o.prove() == "wrong_login");
    Clock::advance_seconds(service::lockout_seconds);
    CHECK(o.prove() == "none");
}

TEST_CASE("every failed login of a holder has the same answer (R27)") {
    Omakaiku o;
    o.holder("A999000017", maija);
    o.activate("A999000025", "uusi@posti.example");
    const auto wrong =
        test::fault_of([&] { service::authenticate_holder(o.nobody(), maija, "wrong-one"); });
    for (const char* email : {"nobody@posti.example", "uusi@posti.example", "no address", "",
                              "\xff", PeopleRegister::first}) {
        CAPTURE(email);
        const auto fault =
            test::fault_of([&] { service::authenticate_holder(o.nobody(), email, secret); });
        CHECK(fault.code == wrong.code);
        CHECK(base::to_english(fault.message) == base::to_english(wrong.message));
    }
}

TEST_CASE("a holder's session lasts twelve hours and is not a user's session") {
    Omakaiku o;
    const auto who = o.holder("A999000017", maija);
    const auto session = service::log_in_holder(o.nobody(), maija, secret);
    CHECK(service::find_holder_by_session(o.nobody(), session.secret).value().id == who.id);
    CHECK_FALSE(service::find_holder_by_session(o.nobody(), session.secret + "0"));
    CHECK(o.by_session(session.secret).caller.name.empty());
    const auto other = service::log_in_holder(o.nobody(), maija, secret);
    service::log_out_holder(o.nobody(), other.secret);
    CHECK_FALSE(service::find_holder_by_session(o.nobody(), other.secret));
    Clock::advance_seconds(service::session_seconds - 1);
    CHECK(service::find_holder_by_session(o.nobody(), session.secret));
    Clock::advance_seconds(1);
    CHECK_FALSE(service::find_holder_by_session(o.nobody(), session.secret));
}

TEST_CASE("a new password ends the holder's sessions") {
    Omakaiku o;
    o.holder("A999000017", maija);
    const auto session = service::log_in_holder(o.nobody(), maija, secret);
    CHECK(code_of([&] {
              service::change_holder_password(o.nobody(), maija, "wrong-one", "oma-salasana-2");
          }) == "wrong_login");
    CHECK(service::find_holder_by_session(o.nobody(), session.secret));
    service::change_holder_password(o.nobody(), maija, secret, "oma-salasana-2");
    CHECK_FALSE(service::find_holder_by_session(o.nobody(), session.secret));
    CHECK(o.prove() == "wrong_login");
    CHECK(o.prove("oma-salasana-2") == "none");
}

TEST_CASE("only a user who may change the card can activate it") {
    Omakaiku o;
    o.add_user("kassa@halli.example", {"recorder@site:Uimahalli"});
    o.add_user("jakaja@sote.example", {"distributor@site:Sosiaaliasema"});
    const auto by = [&](const char* user, const char* code) {
        return code_of([&] {
            service::activate_card(o.as(user), test::given(code), test::given(maija),
                                   "Maija Meikäläinen");
        });
    };
    CHECK(by("kassa@halli.example", "A999000017") == "no_role");
    CHECK(by("jakaja@sote.example", "A999000099") == "unknown_card");
    CHECK(by("jakaja@sote.example", "A999000017") == "none");
    CHECK(code_of([&] {
              service::activate_card(o.nobody(), "A999000017", test::given(maija),
                                     "Maija Meikäläinen");
          }) == "not_logged_in");
}

TEST_CASE("a paper card becomes a mobile card too once its account is open") {
    Omakaiku o;
    CHECK(o.activate("A999000017").card.medium == model::Medium::both);
    CHECK(service::show_card(o.operation, "A999000017").card.medium == model::Medium::both);
    o.add_card("X999000041");
    CHECK(o.activate("X999000041", "toinen@posti.example").card.medium == model::Medium::mobile);
}

TEST_CASE(
    "an address has one account, and the account of an unusable card moves to the new card without "
    "its password") {
    Omakaiku o;
    const auto who = o.holder("A999000017", maija);
    const auto session = service::log_in_holder(o.nobody(), maija, secret);
    CHECK(o.activate("A999000025").joins);
    service::block_card(o.operation, "A999000017", "kadonnut");
    const auto moved = o.activate("A999000025");
    CHECK(moved.holder.id == who.id);
    CHECK(moved.left == "A999000017");
    CHECK(o.prove() == "wrong_login");
    CHECK_FALSE(service::find_holder_by_session(o.nobody(), session.secret));
    CHECK_FALSE(store::find_holder_by_card(o.db(), who.card));
    CHECK(o.actions("A999000017").back() == "card deactivate");
    CHECK(o.actions("A999000025").back() == "card activate");
}

TEST_CASE("an account shows one card: its owner is asked before it leaves the other one") {
    Omakaiku o;
    o.holder("A999000017", maija);
    const auto code = o.activate("A999000025").code;
    std::string asked;
    const auto open_with = [&](const std::string& password, bool answer) {
        return service::activate_account(o.nobody(), maija, code, password,
                                         [&](const service::AccountMove& move) {
                                             asked += move.from + " to " + move.to;
                                             return answer;
                                         });
    };
    const auto shown = [&] { return service::authenticate_holder(o.nobody(), maija, secret).card; };
    const auto id_of = [&](const char* card) {
        return service::show_card(o.operation, test::given(card)).card.id;
    };
    CHECK(code_of([&] { open_with("wrong-password", true); }) == "wrong_login");
    CHECK(asked.empty());
    CHECK(open_with(secret, false) == service::AccountOpening::declined);
    CHECK(asked == "A999000017 to A999000025");
    CHECK(shown() == id_of("A999000017"));
    CHECK(open_with(secret, true) == service::AccountOpening::moved);
    CHECK(shown() == id_of("A999000025"));
    CHECK(o.actions("A999000017").back() == "card deactivate");
}

TEST_CASE(
    "the account of a card cannot be taken by a user who may not change the card, or because "
    "--today makes it expired") {
    Omakaiku o;
    o.add_distributor("Toinen jakaja", {"Toinen toimisto"});
    o.add_user("jakaja@toinen.example", {"distributor@site:Toinen toimisto"});
    service::register_card(o.as("jakaja@toinen.example"), model::parse_code("A999000041").value(),
                           test::customer_fields());
    o.holder("A999000017", maija);
    const auto take = [&](service::Operation operation) {
        const auto made =
            service::activate_card(operation, "A999000041", test::given(maija), "Joku Muu");
        return code_of(
            [&] { service::activate_account(o.nobody(), maija, made.code, "salasana-9"); });
    };
    auto later = o.as("jakaja@toinen.example");
    later.today = test::day("2030-01-01");
    CHECK(take(later) == "wrong_login");
    service::block_card(o.operation, "A999000017", "kadonnut");
    CHECK(take(o.as("jakaja@toinen.example")) == "wrong_login");
    service::unblock_card(o.operation, "A999000017");
    auto national = o.operation;
    national.today = test::day("2030-01-01");
    CHECK(take(national) == "wrong_login");
    CHECK(o.prove() == "none");
}

TEST_CASE("an account that nobody has opened gets another address at once") {
    Omakaiku o;
    const auto first = o.activate("A999000017");
    const auto second = o.activate("A999000017", "oikea@posti.example");
    CHECK_FALSE(second.former_address);
    CHECK(o.open(first.code) == "wrong_code");
    CHECK(o.open(first.code, "oikea@posti.example") == "wrong_code");
    CHECK(o.open(second.code, "oikea@posti.example") == "none");
    const auto session = service::log_in_holder(o.nobody(), "oikea@posti.example", secret);
    o.activate("A999000017", "OIKEA@posti.example");
    CHECK(service::find_holder_by_session(o.nobody(), session.secret));
}

TEST_CASE("a code from the office opens the account during the pause after wrong passwords") {
    Omakaiku o;
    o.holder("A999000017", maija);
    for (int i = 0; i < 10; ++i) CHECK(o.prove("wrong-one") == "wrong_login");
    CHECK(o.prove() == "wrong_login");
    CHECK(o.open(o.activate("A999000017").code) == "none");
    CHECK(o.prove() == "none");
}

TEST_CASE("the count of wrong passwords starts again after the pause") {
    Omakaiku o;
    o.holder("A999000017", maija);
    for (int i = 0; i < 10; ++i) o.prove("wrong-one");
    Clock::advance_seconds(service::lockout_seconds);
    CHECK(o.prove("wrong-one") == "wrong_login");
    CHECK(o.prove() == "none");
}

TEST_CASE(
    "the card of an account stays a mobile card, and a community card shows its organisation's "
    "current name") {
    Omakaiku o;
    o.add_card("X999000041");
    o.activate("X999000041");
    CHECK(service::replace_card(o.operation, "X999000041", "A999000033").card.medium ==
          model::Medium::both);
    o.add_community_card("Y999000033");
    const auto group =
        service::activate_card(o.operation, "Y999000033", "yhteiso@kunta.example", std::nullopt)
            .holder;
    service::CardFields fields;
    fields.organisation = "Uusi nimi";
    service::edit_card(o.operation, "Y999000033", fields);
    CHECK(service::holder_card(o.operation, group).name == "Uusi nimi");
}

TEST_CASE("the account and the history continue with the card that replaces a lost one (R9)") {
    Omakaiku o;
    const auto visit = [&](const char* code) {
        o.record(code, [](service::NewUsage& usage) { usage.site = "Teatteri"; });
    };
    auto who = o.holder("A999000017", maija);
    visit("A999000017");
    visit("A999000025");
    service::replace_card(o.operation, "A999000017", "A999000033");
    visit("A999000033");
    service::replace_card(o.operation, "A999000033", "A999000041");
    who = service::authenticate_holder(o.nobody(), maija, secret);
    CHECK(service::holder_card(o.operation, who).card.code.display_text() == "A999000041");
    CHECK(o.history(who) == std::vector<std::string>{"A999000017 Teatteri", "A999000033 Teatteri"});
}

TEST_CASE("offers are active, published events with future slots or without a schedule") {
    Omakaiku o;
    o.add_event("Uinti");
    o.add_event("Salainen", {"Uimahalli", {}, {}, false, false});
    o.add_event("Entinen");
    service::EventChanges changes;
    changes.active = false;
    service::edit_event(o.operation, {"Entinen", {}}, changes);
    const auto course = o.add_event("Kurssi").event.id;
    store::insert_slot(o.db(), course, {test::day("2026-06-14"), {}});
    CHECK(o.offers() == std::vector<std::string>{"Uinti"});
    CHECK(o.offers({{}, test::day("2026-06-14")}) == std::vector<std::string>{"Kurssi", "Uinti"});
    store::insert_slot(o.db(), course, {test::day("2026-06-15"), {}});
    CHECK(o.offers() == std::vector<std::string>{"Kurssi", "Uinti"});
    CHECK(o.offers({"Tampere", {}}).size() == 2);
    CHECK(o.offers({"Helsinki", {}}).empty());
}

TEST_CASE("a holder has one rating per event, and the latest counts (R25)") {
    Omakaiku o;
    const auto one = o.holder("A999000017", maija),
               other = o.holder("A999000025", "pekka@posti.example");
    o.add_event("Uinti");
    const auto swim = [&](const char* code) {
        o.record(code,
                 [](service::NewUsage& usage) { usage.site = "Uimahalli", usage.event = "Uinti"; });
    };
    CHECK(code_of([&] { service::rate_event(o.operation, one, "Uinti", {5, {}}); }) == "not_found");
    swim("A999000017");
    CHECK(service::rate_event(o.operation, one, "uinti", {5, "Lämmin vesi"}).rating == 5.0);
    CHECK(code_of([&] { service::rate_event(o.operation, other, "Uinti", {5, {}}); }) ==
          "not_found");
    swim("A999000025");
    service::rate_event(o.operation, one, "Uinti", {4, {}});
    const auto both = service::rate_event(o.operation, other, "Uinti", {3, {}});
    CHECK(both.ratings == 2);
    CHECK(both.rating == 3.5);
    service::list_events(o.operation, {}, [&](const service::EventView& view) {
        CHECK(view.rating == (view.event.name == "Uinti" ? std::optional(3.5) : std::nullopt));
    });
}

TEST_CASE("offers say where and when, by municipality and next slot") {
    Omakaiku o;
    o.add_event("Uinti");
    const auto course = o.add_event("Kurssi").event.id;
    const auto slot = [&](model::Id event, const char* date, int hour) {
        store::insert_slot(o.db(), event,
                           {test::day(date),
                            {time::TimeOfDay::from_minutes(60 * hour),
                             time::TimeOfDay::from_minutes(60 * hour + 60)}});
    };
    // It is noon of 15 June.
    slot(course, "2026-06-15", 10);
    CHECK(o.offers() == std::vector<std::string>{"Uinti"});
    slot(course, "2026-06-15", 18);
    slot(course, "2026-06-20", 8);
    const auto play = o.add_event("Peppi").event.id;
    slot(play, "2026-06-15", 17);
    CHECK(o.offers() == std::vector<std::string>{"Peppi", "Kurssi", "Uinti"});
    service::list_offers(o.operation, {}, [&](const service::Offer& offer) {
        CHECK(offer.municipality == "Tampere");
        CHECK_FALSE(offer.organisation.empty());
        if (offer.event.event.name == "Kurssi") {
            REQUIRE(offer.slots.size() == 2);
            CHECK(offer.slots[0].date.iso() + " " + offer.slots[0].time.text() ==
                  "2026-06-15 18:00");
        }
    });
}

TEST_CASE(
    "managers see the ratings of an event one by one from three on, without who gave them (R25)") {
    Omakaiku o;
    const auto event = o.add_event("Uinti").event.id;
    const auto rate = [&](int holder, const model::Rating& rating) {
        const auto code = "A99900010" + std::to_string(holder);
        o.add_card(code);
        store::save_rating(o.db(), event,
                           o.activate(code, "k" + code.substr(1) + "@posti.example").holder.id,
                           rating, Clock::read());
    };
    rate(0, {2, "Kylmä vesi"});
    rate(1, {5, {}});
    auto feedback = service::event_feedback(o.operation, {"Uinti", {}});
    CHECK(feedback.count == 2);
    CHECK(feedback.ratings.empty());
    Clock::advance_seconds(40 * 86'400);
    rate(2, {1, "Suljettu"});
    feedback = service::event_feedback(o.operation, {"Uinti", {}});
    REQUIRE(feedback.ratings.size() == 3);
    // Within a month the best come first, in whatever order they came.
    CHECK(feedback.ratings[0].stars == 5);
    CHECK(feedback.ratings[1].comment == "Kylmä vesi");
    CHECK(feedback.ratings[1].month == test::day("2026-06-01"));
    CHECK(feedback.ratings[2].month == test::day("2026-07-01"));
}

TEST_CASE(
    "offers do not show averages of fewer than five ratings, nor how often an event was used "
    "(R33)") {
    Omakaiku o;
    const auto event = o.add_event("Uinti").event.id;
    const auto published = [&] {
        std::optional<double> rating;
        service::list_offers(o.operation, {}, [&](const service::Offer& offer) {
            const auto& view = offer.event;
            CHECK_FALSE(view.usages);
            CHECK(view.ratings == (view.rating ? std::optional<std::int64_t>(5) : std::nullopt));
            rating = view.rating;
        });
        return rating;
    };
    const auto rate = [&](int holder) {
        const auto code = "A99900010" + std::to_string(holder);
        o.add_card(code);
        store::save_rating(o.db(), event,
                           o.activate(code, "k" + code.substr(1) + "@posti.example").holder.id,
                           {4, {}}, Clock::read());
    };
    for (int holder = 0; holder < 4; ++holder) rate(holder);
    CHECK_FALSE(published());
    CHECK(service::show_event(o.operation, {"Uinti", {}}).rating == 4.0);
    rate(4);
    CHECK(published() == 4.0);
}

TEST_CASE("an average of stars has two decimals") {
    Omakaiku o;
    const auto event = o.add_event("Uinti").event.id;
    o.add_card("A999000033");
    int stars = 5;
    for (const char* code : {"A999000017", "A999000025", "A999000033"})
        store::save_rating(
            o.db(), event,
            o.activate(code, "k" + std::string(code).substr(1) + "@posti.example").holder.id,
            {stars--, {}}, Clock::read());
    CHECK(service::show_event(o.operation, {"Uinti", {}}).rating == 4.0);
    store::save_rating(o.db(), event,
                       store::find_holder_by_email(o.db(), "k999000017@posti.example").value().id,
                       {4, {}}, Clock::read());
    CHECK(service::show_event(o.operation, {"Uinti", {}}).rating == 3.67);
}

TEST_CASE("a rated event can be deleted once its usages are deleted") {
    Omakaiku o;
    const auto who = o.holder("A999000017", maija);
    o.add_event("Uinti");
    const auto usage = o.record("A999000017", [](service::NewUsage& u) {
                            u.site = "Uimahalli", u.event = "Uinti";
                        }).usage.id;
    service::rate_event(o.operation, who, "Uinti", {5, {}});
    service::delete_usage(o.operation, usage);
    CHECK(code_of([&] { service::rate_event(o.operation, who, "Uinti", {4, {}}); }) == "not_found");
    service::delete_event(o.operation, {"Uinti", {}});
    CHECK(o.offers().empty());
}

TEST_CASE("of two codes used at once, one opens the account") {
    Omakaiku o;
    const auto code = o.activate("A999000017").code;
    std::atomic<int> opened = 0;
    const auto use = [&](const service::Operation& operation) {
        opened +=
            code_of([&] { service::activate_account(operation, maija, code, secret); }) == "none";
    };
    o.run_concurrently(use, {}, use, {});
    CHECK(opened == 1);
}
