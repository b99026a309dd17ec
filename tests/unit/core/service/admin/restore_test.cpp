// SPDX-License-Identifier: Apache-2.0
#include "core/service/admin/restore.hpp"

#include <doctest/doctest.h>

#include <filesystem>
#include <string>
#include <vector>

#include "core/service/admin/audit.hpp"
#include "core/service/admin/privacy.hpp"
#include "core/service/admin/register_admin.hpp"
#include "core/service/cards/cards.hpp"
#include "core/service/users/ssh_keys.hpp"
#include "core/service/users/tokens.hpp"
#include "support/fault.hpp"
#include "support/people.hpp"
#include "support/raw.hpp"

using namespace kaiku;
using test::code_of;
using test::PeopleRegister;
using Names = std::vector<std::string>;
using Need = service::Register::Need;

namespace {

constexpr const char* anna = "anna@halli.example";
constexpr const char* key =
    "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIAABAgMEBQYHCAkKCwwNDg8QERITFBUWFxgZGhscHR4f halli";

/// A register with a backup, after which the register changes.
struct Town : PeopleRegister {
    Town() {
        add_card("A999000017");
        add_card("A999000025");
        add_user(anna, {"recorder@site:Uimahalli", "analyst@nation"});
        add_user("bert@halli.example", {"recorder@site:Uimahalli"});
        service::create_token(as(anna), "yö", {});
        service::add_key(operation, test::given(anna), key);
        service::back_up_register(operation, backup);
        const service::AuditVerification before = service::verify_audit(operation, {});
        entries = before.entries;
    }

    service::BackupReport restore(const std::string& file) {
        return service::restore_register(
            where, file, [&](const service::Register&) { return operation.caller; }, "local:owner");
    }
    service::BackupReport check() const {
        return service::check_backup(where, backup,
                                     [&](const service::Register&) { return operation.caller; });
    }

    std::string backup = folder / "backup.db";
    std::int64_t entries = 0;
};

/// The last entry of the log, and whether the log is as it should be.
service::AuditView last_entry(const std::string& where) {
    auto records = service::Register::open(where, Need::write);
    const service::Operation operation{records, service::Caller::owner("local:tester"), {}};
    CHECK(service::verify_audit(operation, {}).is_valid());
    service::AuditView last;
    service::list_audit(operation, {}, [&](const service::AuditView& entry) {
        if (entry.action != "audit list") last = entry;
    });
    return last;
}

}  // namespace

TEST_SUITE_BEGIN("only files are restored" * test::only_in_a_file());

TEST_CASE("a restore is logged, and says what was lost and what has come back") {
    Town town;
    town.add_card("A999000033");
    town.record("A999000017", [](service::NewUsage& wanted) { wanted.site = "Teatteri"; });
    service::erase_holder(town.operation, "A999000025");
    service::revoke_token(town.operation, "yö", test::given(anna));
    service::remove_key(town.operation, test::given(anna), 1);
    service::revoke(town.operation, test::given(anna), "analyst@nation");
    service::set_user_active(town.operation, test::given("bert@halli.example"), false);
    const auto head = service::verify_audit(town.operation, {}).head;

    const auto expect = [&](const service::BackupReport& report) {
        REQUIRE(report.effects);
        CHECK(report.effects->cards == 1);
        CHECK(report.effects->usages == 1);
        CHECK(report.effects->audit_entries == 7);
        CHECK(report.effects->erased_cards == Names{"A999000025"});
        CHECK(report.effects->users == Names{"bert@halli.example"});
        CHECK(report.effects->grants == Names{"anna@halli.example analyst@nation"});
        CHECK(report.effects->tokens == Names{"anna@halli.example yö"});
        CHECK(report.effects->keys == Names{"anna@halli.example ssh-ed25519 halli"});
        CHECK(report.effects->passwords.empty());
    };
    expect(town.check());
    CHECK(service::verify_audit(town.operation, {}).head == head);
    const auto report = town.restore(town.backup);
    expect(report);
    CHECK(report.cards == 2);
    CHECK(report.usages == 0);

    const auto entry = last_entry(town.where);
    CHECK(entry.action == "db restore");
    CHECK(entry.user == PeopleRegister::first);
    CHECK(entry.object == "register");
    CHECK(entry.before == R"({"number":)" + head.substr(0, head.find(':')) + R"(,"hash":")" +
                              head.substr(head.find(':') + 1) + R"("})");
    CHECK(entry.after == R"({"file":")" + town.backup +
                             R"(","cards_lost":1,"usages_lost":1,"audit_entries_lost":7})");
}

TEST_CASE("what comes back is named only if it gives access again") {
    Town town;
    constexpr const char* bert = "bert@halli.example";
    constexpr const char* cara = "cara@halli.example";
    constexpr const char* without_note =
        "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIAABAgMEBQYHCAkKCwwNDg8QERITFBUWFxgZGhscHR4g";
    town.add_user(cara, {"recorder@site:Uimahalli"});
    service::create_token(town.as(cara), "päivä", {});
    service::set_user_active(town.operation, test::given(cara), false);
    service::create_token(town.as(anna), "vanha", town.operation.today);
    service::add_key(town.operation, test::given(anna), without_note);
    std::filesystem::remove(town.backup);
    service::back_up_register(town.operation, town.backup);

    service::revoke_token(town.operation, "päivä", test::given(cara));
    service::revoke(town.operation, test::given(cara), "recorder@site:Uimahalli");
    service::revoke_token(town.as(anna), "vanha");
    CHECK(town.check().effects->tokens.empty());
    CHECK(town.check().effects->grants.empty());
    CHECK(town.check().effects->users.empty());
    // A token of the same name is another one.
    service::revoke_token(town.as(anna), "yö");
    test::Clock::advance_seconds(1);
    service::create_token(town.as(anna), "yö", {});
    service::remove_key(town.operation, test::given(anna), 2);
    service::change_password(town.as(bert), PeopleRegister::password, "Toinen sana2");
    const auto effects = town.check().effects.value();
    CHECK(effects.tokens == Names{"anna@halli.example yö"});
    CHECK(effects.keys == Names{"anna@halli.example ssh-ed25519"});
    CHECK(effects.passwords == Names{bert});
}

TEST_CASE("a restore ends all sessions, so that no disabled user works on") {
    Town town;
    const auto session = service::log_in(town.operation, anna, PeopleRegister::password);
    service::back_up_register(town.operation, town.backup);
    service::set_user_active(town.operation, test::given(anna), false);
    town.restore(town.backup);
    auto restored = service::Register::open(town.where, Need::read);
    service::Credentials credentials;
    credentials.session = session.secret;
    CHECK(service::identify(restored, credentials, test::Clock::read()).name.empty());
}

TEST_CASE("a token cannot restore, but find out what restoring would give") {
    Town town;
    const auto token = service::create_token(town.operation, "yö", {});
    town.operation.caller = town.by_token(token.secret).caller;
    CHECK(code_of([&] { town.restore(town.backup); }) == "needs_login");
    CHECK(town.check().faults.empty());
}

TEST_CASE("a register that cannot be read now still decides who may replace it") {
    Town town;
    REQUIRE(test::RawRegister(town.where)
                .run("UPDATE register SET value = '9999' WHERE key = 'oldest_program_schema'") ==
            "");
    CHECK(code_of([&] { town.restore(town.backup); }) == "too_new");
    CHECK(code_of([&] { town.check(); }) == "too_new");
}

TEST_CASE("what was lost is not known of a register that is missing") {
    Town town;
    const auto fresh = town.folder / "fresh.db";
    const auto report = service::restore_register(
        fresh, town.backup, [&](const service::Register&) { return service::Caller(); },
        "local:owner");
    CHECK_FALSE(report.effects);
    CHECK(report.is_new);
    const auto entry = last_entry(fresh);
    CHECK(entry.action == "db restore");
    CHECK(entry.user == "local:owner");
    CHECK_FALSE(entry.before);
}

TEST_CASE("a backup of another register, or without users, is recognised") {
    Town town;
    CHECK_FALSE(town.check().effects->is_of_another_register);
    CHECK_FALSE(town.check().effects->ends_logins);
    const auto other = town.folder / "other.db";
    {
        service::create_register(other, "local:owner", {});
        auto records = service::Register::open(other, Need::write);
        const service::Operation operation{records, service::Caller::owner(""), {}};
        std::filesystem::remove(town.backup);
        service::back_up_register(operation, town.backup);
    }
    for (const auto& report : {town.check(), town.restore(town.backup)}) {
        REQUIRE(report.effects);
        CHECK(report.effects->is_of_another_register);
        CHECK(report.effects->ends_logins);
    }
}

TEST_CASE("holders whose former account or password comes back are counted") {
    Town town;
    test::RawRegister raw(town.where);
    const auto set = [&](const std::string& sql) { CHECK(raw.run(sql).empty()); };
    set("INSERT INTO holder_account (id, card_id, email, email_key, name, password_hash, failures) "
        "VALUES (1, 1, 'a@posti.example', 'a@posti.example', 'A', 'one', 0), "
        "(2, 2, 'b@posti.example', 'b@posti.example', 'B', 'two', 0)");
    std::filesystem::remove(town.backup);
    service::back_up_register(town.operation, town.backup);
    CHECK(town.check().effects->holder_passwords == 0);
    set("UPDATE holder_account SET password_hash = 'three' WHERE id = 2");
    CHECK(town.check().effects->holder_passwords == 1);
    set("DELETE FROM holder_account WHERE id = 1");
    CHECK(town.check().effects->holder_passwords == 2);
}

TEST_CASE("restoring an older backup after a restore counts from the last common entry") {
    Town town;
    town.add_card("A999000033");
    const auto later = town.folder / "later.db";
    service::back_up_register(town.operation, later);
    town.restore(town.backup);
    auto restored = service::Register::open(town.where, Need::write);
    const service::Operation operation{restored, town.operation.caller, town.operation.today};
    auto fields = test::customer_fields();
    fields.site = "Sosiaaliasema";
    service::register_card(operation, "A999000041", fields);
    const auto report = town.restore(later);
    REQUIRE(report.effects);
    // The other card with the same id, and the entries of the restore and of the card.
    CHECK(report.effects->cards == 1);
    CHECK(report.effects->audit_entries == 2);
}

TEST_SUITE_END();
