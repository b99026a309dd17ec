// Notices by mail (chapter 3.2.5 of the manual): Kaikukeskus writes to all who have ordered a
// topic.
#pragma once
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "core/model/message.hpp"
#include "core/service/operation.hpp"

namespace kaiku::service {

/// One message on its way out.
struct OutgoingNotice {
    std::string to;
    std::optional<std::string> lang;  // the recipient's, where they have chosen one
    model::Notice notice;
};
/// Mails it; throws Error where that fails.
using SendNotice = std::function<void(const OutgoingNotice&)>;

struct PreparedNotice {
    model::Id id = 0;
    std::string subject;
    std::int64_t recipients = 0;
};
/// Keeps the notice and who is to get it: all active users who have ordered the topic. Nothing is
/// mailed yet. Only for the nation's coordinators. Throws what model::read_message() says.
PreparedNotice prepare_notice(const Operation& operation, model::Topic topic,
                              std::string_view subject, std::string_view text);

struct NoticeDelivery {
    std::int64_t mailed = 0;
    std::int64_t waiting = 0;           // of all notices, what is still to be mailed
    std::optional<base::Fault> failed;  // why the first one failed
};
/// Mails what waits, each copy once also where two do this at a time: what one has begun, another
/// leaves alone for ten minutes. What fails waits on.
NoticeDelivery mail_waiting_notices(const Operation& operation, const SendNotice& mail);

}  // namespace kaiku::service
