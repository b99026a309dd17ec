// SPDX-License-Identifier: Apache-2.0
// Notices by mail: Kaikukeskus writes to all users who have subscribed to a topic.
#pragma once
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "core/model/message.hpp"
#include "core/service/operation.hpp"

namespace kaiku::service {

/// A copy of a notice for one recipient.
struct OutgoingNotice {
    std::string to;
    std::optional<std::string> lang;  // the recipient's language, if they have chosen one
    model::Notice notice;
    /// Must be called every few minutes while the mail is being sent, so that no other process
    /// sends it too.
    std::function<void()> keep;
};
/// Sends the mail; throws Error if that fails.
using SendNotice = std::function<void(const OutgoingNotice&)>;

struct PreparedNotice {
    model::Id id = 0;
    std::string subject;
    std::int64_t recipients = 0;
};
/// Stores the notice and its recipients: all active users who have subscribed to the topic. No mail
/// is sent yet. Only for national coordinators.
PreparedNotice prepare_notice(const Operation& operation, model::Topic topic,
                              const model::Subject& subject, const model::MessageBody& text);

struct NoticeDelivery {
    std::int64_t mailed = 0;
    std::int64_t waiting = 0;           // copies of all notices that are still to be mailed
    std::optional<base::Fault> failed;  // why the first failed copy failed
};
/// Mails the queued copies, as send_queued_mail() does.
NoticeDelivery mail_waiting_notices(const Operation& operation, const SendNotice& mail);

}  // namespace kaiku::service
