// SPDX-License-Identifier: Apache-2.0
// Mails what is stored in a queue. Each mail is sent once even if two processes do this at the same
// time: a mail that one process has started is left alone by others until ten minutes after its
// last sign of life. A process that is killed between sending a mail and marking it as sent leaves
// it in the queue: it is better to send it again than never.
#pragma once
#include <functional>
#include <optional>
#include <vector>

#include "core/base/error.hpp"
#include "core/db/connection.hpp"
#include "core/service/messages/queue_delivery.hpp"
#include "core/service/operation.hpp"
#include "core/time/instant.hpp"

namespace kaiku::service {

/// How mails of one kind are stored. The functions run within a transaction.
template <class Mail>
struct MailQueue {
    /// The next mail that is neither sent, nor started since the given time.
    std::function<std::optional<Mail>(time::Instant)> find_next;
    /// Marks the mail as started at that time; nullopt: puts it back in the queue.
    std::function<void(const Mail&, std::optional<time::Instant>)> mark_started;
    std::function<void(const Mail&, time::Instant)> mark_sent;
};

/// Sends a mail, and calls the function every few minutes until it is sent, so that no other
/// process sends it too. Throws Error if sending fails.
template <class Mail>
using SendMail = std::function<void(const Mail&, const std::function<void()>&)>;

/// Sends all mails of the queue. Those that fail stay in it. `on_done` gets each mail, and whether
/// it was sent, once that is stored.
template <class Mail>
QueueDelivery send_queued_mail(
    const Operation& operation, const MailQueue<Mail>& queue, const SendMail<Mail>& send,
    const std::function<void(const Mail&, bool)>& on_done = [](const Mail&, bool) {}) {
    constexpr std::int64_t lease_milliseconds = 10 * 60 * 1000;
    const auto mark_started = [&](const Mail& mail, std::optional<time::Instant> at) {
        db::Transaction transaction(operation.db(), db::Access::write);
        queue.mark_started(mail, at);
        transaction.commit();
    };
    const auto begin_next = [&] {
        const auto now = operation.clock();
        db::Transaction transaction(operation.db(), db::Access::write);
        auto next = queue.find_next(
            time::Instant::from_milliseconds(now.milliseconds() - lease_milliseconds));
        if (next) queue.mark_started(*next, now);
        transaction.commit();
        return next;
    };
    QueueDelivery result;
    std::vector<Mail> unsent;
    while (const auto mail = begin_next()) {
        try {
            send(*mail, [&] { mark_started(*mail, operation.clock()); });
        } catch (const base::Error& error) {
            if (error.fault().kind == base::ErrorKind::interrupted) throw;
            if (!result.failed) result.failed = error.fault();
            unsent.push_back(*mail);
            on_done(*mail, false);
            continue;
        }
        db::Transaction transaction(operation.db(), db::Access::write);
        queue.mark_sent(*mail, operation.clock());
        transaction.commit();
        ++result.mailed;
        on_done(*mail, true);
    }
    for (const auto& mail : unsent) mark_started(mail, std::nullopt);
    return result;
}

}  // namespace kaiku::service
