// SPDX-License-Identifier: Apache-2.0
#include "core/service/messages/reminders.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <mutex>
#include <string>
#include <vector>

#include "core/service/admin/privacy.hpp"
#include "core/service/admin/register_admin.hpp"
#include "core/service/admin/status.hpp"
#include "core/service/users/activation.hpp"
#include "core/service/users/holder_login.hpp"
#include "core/service/users/preferences.hpp"
#include "support/fault.hpp"
#include "support/given.hpp"
#include "support/people.hpp"

using namespace kaiku;
using test::Clock;
using test::code_of;
using test::given;
using Texts = std::vector<std::string>;

namespace {

constexpr auto maija_card = "A999000017", matti_card = "A999000025";
constexpr auto maija = "maija@posti.example", matti = "matti@posti.example";
constexpr auto secret = "oma-salasana-1";
constexpr auto before_expiry = "2027-06-10";  // the cards are valid until 2027-06-14

/// Two holders who have opened their accounts.
struct Town : test::PeopleRegister {
    Town() {
        add_card(maija_card);
        add_card(matti_card);
        open_account(maija_card, maija);
        open_account(matti_card, matti);
        operation.today = test::day(before_expiry);
    }

    std::string activate(const std::string& code, const std::string& email) {
        return service::activate_card(operation, given(code), given(email), "Maija Meikäläinen")
            .code;
    }
    void open_account(const std::string& code, const std::string& email) {
        service::activate_account(nobody(), email, activate(code, email), secret);
    }
    void change_settings(const std::string& email, const service::HolderSettingFields& fields) {
        service::change_holder_settings(
            operation, service::authenticate_holder(nobody(), email, secret), fields);
    }
    /// The addresses to which `who` has sent a reminder now.
    Texts remind(const service::Operation& who, int within = 21) {
        Texts sent;
        service::send_reminders(
            who, within, [](const auto&, const auto&) {},
            [&](const service::HolderReminder& reminder, bool done) {
                if (done) sent.push_back(reminder.email);
            });
        return sent;
    }
    Texts remind() { return remind(operation); }
    /// A run that ends with an error while it sends the first reminder.
    std::string fail(base::ErrorKind kind) {
        return code_of([&] {
            const auto delivery = service::send_reminders(
                operation, 21,
                [&](const auto&, const auto&) { throw base::Error(kind, "stopped", {"stopped"}); },
                [](const auto&, bool) {});
            if (delivery.failed) throw base::Error(*delivery.failed);
        });
    }
    Texts due(int within = 21) {
        Texts emails;
        service::list_due_reminders(
            operation, within,
            [&](const service::HolderReminder& reminder) { emails.push_back(reminder.email); });
        return emails;
    }
};

}  // namespace

TEST_CASE("a holder is reminded once for each period of validity") {
    Town town;
    CHECK(town.due(3).empty());
    CHECK(town.due(4) == Texts{maija, matti});
    CHECK(town.remind(town.operation, 3).empty());
    CHECK(town.remind() == Texts{maija, matti});
    CHECK(town.due().empty());
    CHECK(town.remind().empty());
    service::renew_card(town.operation, given(maija_card), {}, {});
    CHECK(town.remind().empty());
    town.operation.today = test::day("2028-06-08");
    CHECK(town.remind() == Texts{maija});
    CHECK_FALSE(town.broken_entry());
}

TEST_CASE("reminders that fail wait for the next run") {
    Town town;
    CHECK(town.fail(base::ErrorKind::failed) == "stopped");
    CHECK(service::register_status(town.operation).mail_waiting == 2);
    CHECK(town.due(0) == Texts{maija, matti});
    CHECK(town.remind() == Texts{maija, matti});
    CHECK(service::register_status(town.operation).mail_waiting == 0);
}

TEST_CASE("a run that is stopped loses no reminder: the one being sent waits ten minutes") {
    Town town;
    CHECK(town.fail(base::ErrorKind::interrupted) == "stopped");
    CHECK(town.remind() == Texts{matti});
    CHECK(town.remind().empty());
    Clock::advance_seconds(10 * 60 + 1);
    CHECK(town.remind() == Texts{maija});
    CHECK(town.remind().empty());
}

TEST_CASE("two runs at the same time remind each holder once") {
    Town town;
    std::mutex guard;
    Texts sent;
    const auto run = [&](const service::Operation& who) {
        const auto mine = town.remind(who);
        const std::lock_guard lock(guard);
        sent.insert(sent.end(), mine.begin(), mine.end());
    };
    town.run_concurrently(run, town.operation.caller, run, town.operation.caller);
    std::sort(sent.begin(), sent.end());
    CHECK(sent == Texts{maija, matti});
}

TEST_CASE("a queued reminder is not sent if it is no longer wanted") {
    Town town;
    town.fail(base::ErrorKind::failed);
    SUBCASE("the card was renewed") {
        service::renew_card(town.operation, given(maija_card), {}, {});
    }
    SUBCASE("the card was blocked") {
        service::block_card(town.operation, given(maija_card), "kadonnut");
    }
    SUBCASE("the holder has turned reminders off") {
        town.change_settings(maija, {.reminders = false, .lang = {}});
    }
    SUBCASE("the holder was erased") { service::erase_holder(town.operation, given(maija_card)); }
    CHECK(town.remind() == Texts{matti});
    CHECK(service::register_status(town.operation).mail_waiting == 0);
}

TEST_CASE("only accounts that their holders have opened are reminded") {
    Town town;
    town.add_card("A999000033");
    town.activate("A999000033", "uusi@posti.example");
    town.operation.today = test::day("2027-06-10");
    CHECK(town.due(3650) == Texts{maija, matti});
}

TEST_CASE("an account with another address is as new") {
    Town town;
    town.change_settings(maija, {.reminders = false, .lang = "sv"});
    CHECK(town.remind() == Texts{matti});
    town.activate(maija_card, "toinen@posti.example");
    CHECK(town.remind().empty());
    town.open_account(maija_card, "toinen@posti.example");
    CHECK(town.remind() == Texts{"toinen@posti.example"});
    const auto account = service::export_holder(town.operation, given(maija_card)).account.value();
    CHECK(account.settings.reminders);
    CHECK_FALSE(account.settings.lang);
    CHECK(account.reminder_until == test::day("2027-06-14"));
    CHECK(account.reminder_mailed_at.has_value());
}

TEST_CASE(
    "a replaced card has the same period; an account that joins another card has its period") {
    Town town;
    CHECK(town.remind() == Texts{maija, matti});
    SUBCASE("replaced") {
        service::replace_card(town.operation, given(maija_card), given("A999000041"));
        CHECK(town.remind().empty());
    }
    SUBCASE("joined") {
        town.operation.today = test::day("2026-06-15");
        town.add_card("A999000041");
        town.operation.today = test::day(before_expiry);
        service::activate_account(town.nobody(), maija, town.activate("A999000041", maija), secret);
        CHECK(town.remind() == Texts{maija});
    }
}

TEST_CASE("a distributor reminds the holders of its own sites") {
    Town town;
    town.add_distributor("Nuoret", {"Nuorten talo"});
    town.add_user("talo@kunta.example", {"distributor@site:Nuorten talo"});
    town.add_user("asema@kunta.example", {"distributor@site:Sosiaaliasema"});
    town.add_user("ovi@kunta.example", {"recorder@site:Uimahalli"});
    const auto as = [&](const char* email) {
        auto own = town.as(email);
        own.today = town.operation.today;
        return own;
    };
    CHECK(code_of([&] { town.remind(as("ovi@kunta.example")); }) == "no_role");
    CHECK(code_of([&] { town.remind(town.nobody()); }) == "not_logged_in");
    CHECK(town.remind(as("talo@kunta.example")).empty());
    CHECK(town.remind(as("asema@kunta.example")) == Texts{maija, matti});
}
