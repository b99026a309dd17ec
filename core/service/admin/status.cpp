// SPDX-License-Identifier: Apache-2.0
#include "core/service/admin/status.hpp"

#include <algorithm>
#include <array>

#include "core/db/connection.hpp"
#include "core/service/access.hpp"
#include "core/service/audit_log.hpp"
#include "core/store/audit_log.hpp"
#include "core/store/cards.hpp"
#include "core/store/messages.hpp"
#include "core/store/reminders.hpp"
#include "core/store/schema.hpp"
#include "core/store/usage_segments.hpp"
#include "core/store/usages.hpp"

namespace kaiku::service {

namespace {

constexpr std::array<std::string_view, 6> problem_words{
    "no_backup", "backup_too_old", "lag_too_high", "lag_unknown", "no_standby", "too_much_mail"};
constexpr std::string_view backup_done_action = "backup done";
constexpr std::string_view register_object = "register";

std::optional<time::Instant> find_last_backup(db::Connection& connection) {
    auto last = store::find_last_entry_at(connection, register_object, backup_done_action);
    // Entries that were copied are about the original.
    if (last && last <= store::find_time_of_copy(connection)) last.reset();
    // On a server that was filled by an older program, it is the last backup of the original.
    if (connection.engine() != db::Engine::sqlite) return last;
    if (const auto at = store::find_register_property(connection, "last_backup_at"))
        last = std::max(last, std::optional(time::Instant::from_milliseconds(std::stoll(*at))));
    return last;
}

}  // namespace

RegisterStatus register_status(const Operation& operation) {
    require_permission(operation, model::Action::register_watch);
    db::Transaction transaction(operation.db(), db::Access::read);
    RegisterStatus status;
    status.engine = to_string(operation.db().engine());
    status.is_on_server = operation.db().engine() == db::Engine::postgresql;
    status.schema_version = store::check_schema(operation.db());
    status.size_bytes = operation.db().size_bytes();
    status.cards = store::count_cards(operation.db());
    status.usages = store::count_counted_usages(operation.db());
    status.last_usage_at = store::find_last_recorded_at(operation.db());
    status.last_backup_at = find_last_backup(operation.db());
    if (store::has_schema(operation.db(), store::schema_with_network))
        status.mail_waiting = store::count_queued_notices(operation.db());
    if (store::has_schema(operation.db(), store::schema_with_reminders))
        status.mail_waiting +=
            store::count_queued_reminders(operation.db(), {std::nullopt, operation.today});
    const auto replication = operation.db().replication();
    status.replication_lag_s = replication.lag_s;
    status.is_replication_hidden = replication.is_hidden;
    return status;
}

void record_backup(const Operation& operation) {
    require_permission(operation, model::Action::register_watch);
    db::Transaction transaction(operation.db(), db::Access::write);
    append_audit_entry(operation, std::string(backup_done_action), std::string(register_object),
                       std::nullopt, std::nullopt);
    transaction.commit();
}

std::string_view to_string(Problem problem) {
    return problem_words[static_cast<std::size_t>(problem)];
}

std::vector<Problem> find_problems(const RegisterStatus& status, const StatusLimits& limits,
                                   time::Instant now) {
    std::vector<Problem> problems;
    constexpr std::int64_t milliseconds = 1000;
    if (limits.max_backup_age_s && !status.last_backup_at)
        problems.push_back(Problem::no_backup);
    else if (limits.max_backup_age_s && now.milliseconds() - status.last_backup_at->milliseconds() >
                                            *limits.max_backup_age_s * milliseconds)
        problems.push_back(Problem::backup_too_old);
    if (limits.max_lag_s && status.is_on_server) {
        if (status.is_replication_hidden)
            problems.push_back(Problem::lag_unknown);
        else if (!status.replication_lag_s)
            problems.push_back(Problem::no_standby);
        else if (*status.replication_lag_s > *limits.max_lag_s)
            problems.push_back(Problem::lag_too_high);
    }
    if (limits.max_waiting_mail && status.mail_waiting > *limits.max_waiting_mail)
        problems.push_back(Problem::too_much_mail);
    return problems;
}

}  // namespace kaiku::service
