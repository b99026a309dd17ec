// SPDX-License-Identifier: Apache-2.0
// Reminders to renew a card: mail to holders who have an OmaKaiku account, once for each period of
// validity.
#pragma once
#include <functional>
#include <optional>
#include <string>

#include "core/model/card.hpp"
#include "core/service/messages/queue_delivery.hpp"
#include "core/service/operation.hpp"
#include "core/service/places/places.hpp"

namespace kaiku::service {

/// A holder who is due for a reminder.
struct HolderReminder {
    model::CardCode code;  // for the list of the office; the mail does not contain it
    std::string email;
    std::optional<std::string> lang;  // the holder's language, if they have chosen one
    time::Day valid_until;
    SiteView site;  // where to renew the card
};

/// The holders whom send_reminders() would remind. Throws like it.
void list_due_reminders(const Operation& operation, int within_days,
                        const std::function<void(const HolderReminder&)>& on_row);

/// Mails a reminder; throws Error if that fails. It must call the function every few minutes until
/// the mail is sent, so that no other process sends it too.
using SendReminder = std::function<void(const HolderReminder&, const std::function<void()>&)>;

/// Reminds the holders of cards that are valid today and whose last valid day is at most
/// `within_days` days away; the caller must be allowed to change the cards. Each is reminded once
/// for each period of validity: a reminder is queued in one transaction, which also records it, and
/// then mailed as send_queued_mail() does. Blocked cards, holders who have not set a password (the
/// address may be wrong) and those who do not want reminders are left out. `on_row` gets each
/// reminder, and whether it was sent. Throws failed `needs_migration`.
QueueDelivery send_reminders(const Operation& operation, int within_days, const SendReminder& send,
                             const std::function<void(const HolderReminder&, bool)>& on_row);

}  // namespace kaiku::service
