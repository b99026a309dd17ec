// SPDX-License-Identifier: Apache-2.0
// Storage of reminders to renew a card: which holders are due for one, and the queue of those that
// are still to be mailed. Everything here needs schema_with_reminders.
#pragma once
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "core/db/connection.hpp"
#include "core/model/card.hpp"

namespace kaiku::store {

using model::Id;

/// The cards whose holders are reminded: of these sites (nullopt: all), and valid on `today`.
struct ReminderFilter {
    std::optional<std::vector<Id>> sites;
    time::Day today;
};

struct Reminder {
    Id account = 0;
    std::string email;
    std::optional<std::string> lang;  // the holder's language, if they have chosen one
    model::CardCode code;
    time::Day valid_until;  // of the card, and what the reminder is about
    Id site = 0;            // that issued the card
};

/// Queues a reminder for each holder whose card expires on `last` or earlier, once for each period
/// of validity: never again for the same last valid day of a card, or an earlier one. Left out are
/// holders who have not set a password or do not want reminders, and blocked cards. Returns their
/// number.
std::int64_t queue_reminders(db::Connection& connection, const ReminderFilter& filter,
                             time::Day last);
/// Those that queue_reminders() would queue, and those in the queue; by account.
void for_each_due_reminder(db::Connection& connection, const ReminderFilter& filter, time::Day last,
                           const std::function<void(const Reminder&)>& on_row);

/// The next queued reminder: neither sent, nor started by another process since `started_since`. A
/// card that was renewed or blocked since it was queued is not in the queue, nor is one that has
/// expired or whose holder no longer wants reminders.
std::optional<Reminder> find_next_queued_reminder(db::Connection& connection,
                                                  const ReminderFilter& filter,
                                                  time::Instant started_since);
/// Marks a reminder as started at that time; nullopt: puts it back in the queue.
void mark_reminder_started(db::Connection& connection, const Reminder& reminder,
                           std::optional<time::Instant> at);
void mark_reminder_sent(db::Connection& connection, const Reminder& reminder, time::Instant at);
/// The number of queued reminders, including started ones.
std::int64_t count_queued_reminders(db::Connection& connection, const ReminderFilter& filter);

/// The account now shows another card, whose period of validity is another one.
void forget_reminder(db::Connection& connection, Id account);

/// The latest reminder of an account.
struct LatestReminder {
    time::Day valid_until;
    std::optional<time::Instant> mailed_at;  // nullopt: queued
};
std::optional<LatestReminder> find_latest_reminder(db::Connection& connection, Id account);

}  // namespace kaiku::store
