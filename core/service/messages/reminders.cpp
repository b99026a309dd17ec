// SPDX-License-Identifier: Apache-2.0
#include "core/service/messages/reminders.hpp"

#include <utility>

#include "core/base/json.hpp"
#include "core/db/connection.hpp"
#include "core/service/access.hpp"
#include "core/service/audit_log.hpp"
#include "core/service/messages/mail_queue.hpp"
#include "core/store/places.hpp"
#include "core/store/reminders.hpp"
#include "core/store/schema.hpp"
#include "core/time/day_range.hpp"

namespace kaiku::service {

namespace {

store::ReminderFilter filter_of(const Operation& operation) {
    store::ReminderFilter filter{permitted_sites(operation, model::Action::card_change),
                                 operation.today};
    require_schema(operation, store::schema_with_reminders);
    return filter;
}

HolderReminder view(const Operation& operation, const store::Reminder& reminder) {
    auto site = store::find_site(operation.db(), reminder.site).value();
    auto municipality = store::municipality_name(operation.db(), site.municipality);
    return {reminder.code,
            reminder.email,
            reminder.lang,
            reminder.valid_until,
            {std::move(site), std::move(municipality)}};
}

/// Queues the reminders that are due. They are recorded in the same transaction, so that no run
/// queues one again.
void queue_reminders(const Operation& operation, const store::ReminderFilter& filter,
                     int within_days) {
    db::Transaction transaction(operation.db(), db::Access::write);
    const auto count = store::queue_reminders(
        operation.db(), filter, time::bounded(operation.today.plus_days(within_days)));
    if (count == 0) return;
    append_audit_entry(
        operation, "card remind", "register", std::nullopt,
        base::JsonObject().add("within", within_days).add("recipients", count).text());
    transaction.commit();
}

}  // namespace

void list_due_reminders(const Operation& operation, int within_days,
                        const std::function<void(const HolderReminder&)>& on_row) {
    const auto filter = filter_of(operation);
    db::Transaction transaction(operation.db(), db::Access::read);
    store::for_each_due_reminder(
        operation.db(), filter, time::bounded(operation.today.plus_days(within_days)),
        [&](const store::Reminder& reminder) { on_row(view(operation, reminder)); });
    transaction.commit();
}

QueueDelivery send_reminders(const Operation& operation, int within_days, const SendReminder& send,
                             const std::function<void(const HolderReminder&, bool)>& on_row) {
    const auto filter = filter_of(operation);
    queue_reminders(operation, filter, within_days);
    const MailQueue<store::Reminder> queue{
        [&](time::Instant since) {
            return store::find_next_queued_reminder(operation.db(), filter, since);
        },
        [&](const store::Reminder& reminder, std::optional<time::Instant> at) {
            store::mark_reminder_started(operation.db(), reminder, at);
        },
        [&](const store::Reminder& reminder, time::Instant at) {
            store::mark_reminder_sent(operation.db(), reminder, at);
        }};
    return send_queued_mail<store::Reminder>(
        operation, queue,
        [&](const store::Reminder& queued, const std::function<void()>& keep) {
            send(view(operation, queued), keep);
        },
        [&](const store::Reminder& queued, bool sent) { on_row(view(operation, queued), sent); });
}

}  // namespace kaiku::service
