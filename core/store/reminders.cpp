// SPDX-License-Identifier: Apache-2.0

#include "core/store/reminders.hpp"

#include <fmt/format.h>

#include "core/store/conditions.hpp"

namespace kaiku::store {

namespace {

/// Holders who can be reminded, as a condition on `h` and `k`; $1 is today, $2 false.
std::string wanted(const ReminderFilter& filter) {
    return "k.id = h.card_id AND h.password_hash IS NOT NULL AND h.reminders IS DISTINCT FROM $2 "
           "AND k.blocked_reason IS NULL AND k.valid_until >= $1 AND" +
           not_erased_condition("k.code") +
           (filter.sites ? id_condition("k.site_id", *filter.sites) : "");
}

/// $3 is the last day.
constexpr std::string_view not_yet_queued =
    "k.valid_until <= $3 AND (h.reminder_until IS NULL OR h.reminder_until < k.valid_until)";
constexpr std::string_view queued =
    "h.reminder_until = k.valid_until AND h.reminder_mailed_at IS NULL";

constexpr std::string_view select_reminder =
    "SELECT h.id, h.email, h.lang, k.code, k.with_check, k.valid_until, k.site_id FROM "
    "holder_account h, card k WHERE ";

Reminder read_reminder(const db::Rows& rows) {
    return {rows.integer(0), rows.text(1),   rows.optional_text(2), {rows.text(3), rows.boolean(4)},
            rows.day(5),     rows.integer(6)};
}

}  // namespace

std::int64_t queue_reminders(db::Connection& connection, const ReminderFilter& filter,
                             time::Day last) {
    return connection.execute(
        fmt::format("UPDATE holder_account AS h SET reminder_until = k.valid_until, "
                    "reminder_begun_at = NULL, reminder_mailed_at = NULL FROM card k WHERE {} AND "
                    "{}",
                    wanted(filter), not_yet_queued),
        {filter.today, false, last});
}

void for_each_due_reminder(db::Connection& connection, const ReminderFilter& filter, time::Day last,
                           const std::function<void(const Reminder&)>& on_row) {
    auto rows =
        connection.stream(fmt::format("{}{} AND (({}) OR ({})) ORDER BY k.code", select_reminder,
                                      wanted(filter), not_yet_queued, queued),
                          {filter.today, false, last});
    while (rows.next()) on_row(read_reminder(rows));
}

std::optional<Reminder> find_next_queued_reminder(db::Connection& connection,
                                                  const ReminderFilter& filter,
                                                  time::Instant started_since) {
    auto rows = connection.query(
        fmt::format("{}{} AND {} AND (h.reminder_begun_at IS NULL OR h.reminder_begun_at < $3) "
                    "ORDER BY h.id LIMIT 1",
                    select_reminder, wanted(filter), queued),
        {filter.today, false, started_since});
    if (!rows.next()) return std::nullopt;
    return read_reminder(rows);
}

void mark_reminder_started(db::Connection& connection, const Reminder& reminder,
                           std::optional<time::Instant> at) {
    connection.execute(
        "UPDATE holder_account SET reminder_begun_at = $3 WHERE id = $1 AND reminder_until = $2",
        {reminder.account, reminder.valid_until, at});
}

void mark_reminder_sent(db::Connection& connection, const Reminder& reminder, time::Instant at) {
    connection.execute(
        "UPDATE holder_account SET reminder_mailed_at = $3 WHERE id = $1 AND reminder_until = $2",
        {reminder.account, reminder.valid_until, at});
}

std::int64_t count_queued_reminders(db::Connection& connection, const ReminderFilter& filter) {
    auto rows = connection.query(
        fmt::format("SELECT count(*) FROM holder_account h, card k WHERE {} AND {}", wanted(filter),
                    queued),
        {filter.today, false});
    rows.next();
    return rows.integer(0);
}

void forget_reminder(db::Connection& connection, Id account) {
    connection.execute(
        "UPDATE holder_account SET reminder_until = NULL, reminder_begun_at = NULL, "
        "reminder_mailed_at = NULL WHERE id = $1",
        {account});
}

std::optional<LatestReminder> find_latest_reminder(db::Connection& connection, Id account) {
    auto rows = connection.query(
        "SELECT reminder_until, reminder_mailed_at FROM holder_account WHERE id = $1 AND "
        "reminder_until IS NOT NULL",
        {account});
    if (!rows.next()) return std::nullopt;
    return LatestReminder{rows.day(0), rows.optional_instant(1)};
}

}  // namespace kaiku::store
