// SPDX-License-Identifier: Apache-2.0
#include "core/service/admin/status.hpp"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "core/service/admin/register_admin.hpp"
#include "core/store/schema.hpp"
#include "support/fault.hpp"
#include "support/register.hpp"

using namespace kaiku;
using service::RegisterStatus;
using service::StatusLimits;
using Words = std::vector<std::string>;

namespace {

const auto now = time::Instant::from_milliseconds(1'000'000'000'000);

Words problems(const RegisterStatus& status, const StatusLimits& limits) {
    Words words;
    for (const auto problem : find_problems(status, limits, now))
        words.emplace_back(to_string(problem));
    return words;
}

RegisterStatus backed_up_before(std::int64_t seconds) {
    RegisterStatus status;
    status.last_backup_at = time::Instant::from_milliseconds(now.milliseconds() - seconds * 1000);
    return status;
}

}  // namespace

TEST_CASE("without limits nothing is a problem") { CHECK(problems({}, {}).empty()); }

TEST_CASE("a backup that is missing or too old is a problem") {
    CHECK(problems({}, {.max_backup_age_s = 60}) == Words{"no_backup"});
    CHECK(problems(backed_up_before(61), {.max_backup_age_s = 60}) == Words{"backup_too_old"});
    CHECK(problems(backed_up_before(60), {.max_backup_age_s = 60}).empty());
    CHECK(problems(backed_up_before(-5), {.max_backup_age_s = 60}).empty());
}

TEST_CASE("a lag that is high, hidden or without a standby is a problem on a server only") {
    RegisterStatus status;
    CHECK(problems(status, {.max_lag_s = 10}).empty());
    status.is_on_server = true;
    CHECK(problems(status, {.max_lag_s = 10}) == Words{"no_standby"});
    status.is_replication_hidden = true;
    CHECK(problems(status, {.max_lag_s = 10}) == Words{"lag_unknown"});
    status.is_replication_hidden = false;
    status.replication_lag_s = 10;
    CHECK(problems(status, {.max_lag_s = 10}).empty());
    status.replication_lag_s = 11;
    CHECK(problems(status, {.max_lag_s = 10}) == Words{"lag_too_high"});
}

TEST_CASE("more waiting mail than allowed is a problem, and problems add up") {
    RegisterStatus status;
    status.mail_waiting = 3;
    CHECK(problems(status, {.max_waiting_mail = 3}).empty());
    CHECK(problems(status, {.max_backup_age_s = 1, .max_waiting_mail = 2}) ==
          Words{"no_backup", "too_much_mail"});
}

TEST_CASE("a backup by other tools is recorded in the audit log and shown") {
    test::TestRegister town;
    CHECK_FALSE(register_status(town.operation).last_backup_at);
    record_backup(town.operation);
    CHECK(register_status(town.operation).last_backup_at == test::Clock::now);
    test::Clock::advance_seconds(60);
    record_backup(town.operation);
    CHECK(register_status(town.operation).last_backup_at == test::Clock::now);
    CHECK_FALSE(town.broken_entry());
}

TEST_CASE("a register that was copied to a server does not name the backups of its file") {
    test::TestRegister town;
    test::RawRegister(town.where)
        .run("INSERT INTO register (key, value) VALUES ('last_backup_at', '1000')");
    const auto at = register_status(town.operation).last_backup_at;
    CHECK(std::string(at ? "named" : "not named") ==
          test::on_sqlite_or_postgresql("named", "not named"));
}

TEST_CASE("a copy counts as never backed up, whatever backups the original has") {
    test::TestRegister town;
    record_backup(town.operation);
    store::set_register_property(town.db(), "last_backup_at", "1000");
    const auto original = store::backup_identity(town.db());
    test::Clock::advance_seconds(60);
    store::mark_as_copied(town.db(), test::Clock::now);
    CHECK_FALSE(register_status(town.operation).last_backup_at);
    CHECK(store::backup_identity(town.db()) != original);
    test::Clock::advance_seconds(60);
    record_backup(town.operation);
    CHECK(register_status(town.operation).last_backup_at == test::Clock::now);
}

TEST_CASE("an operator sees the status and verifies, but does not maintain the register") {
    test::TestRegister town;
    auto operation = town.operation;
    operation.caller.grants = {{model::Role::operations, {}}};
    CHECK(register_status(operation).cards == 0);
    CHECK(service::verify_register(operation).empty());
    CHECK(test::code_of([&] { service::upgrade_register(operation); }) == "no_role");
    for (const auto role :
         {model::Role::recorder, model::Role::distributor, model::Role::analyst}) {
        operation.caller.grants = {{role, {}}};
        CHECK(test::code_of([&] { register_status(operation); }) == "no_role");
        CHECK(test::code_of([&] { record_backup(operation); }) == "no_role");
    }
}
