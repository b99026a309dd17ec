// Notices by mail (chapter 3.2.5 of the manual): Kaikukeskus writes to all who have ordered a topic.
#pragma once
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "core/model/message.hpp"
#include "core/work/job.hpp"

namespace kaiku::work {

/// One message on its way out.
struct Outgoing {
    std::string to;
    std::optional<std::string> lang;  // the recipient's, where they have chosen one
    model::Notice notice;
};
/// Mails it; throws Error where that fails.
using MailOut = std::function<void(const Outgoing&)>;

struct NoticeSent {
    model::Id id = 0;
    std::string subject;
    std::int64_t recipients = 0;
};
/// Keeps the notice and who is to get it: all active users who have ordered the topic. Nothing is mailed yet. Only for the nation's coordinators. Throws what
/// model::read_message() says.
NoticeSent prepare_notice(const Job& job, model::Topic topic, std::string_view subject, std::string_view text);

struct Mailing {
    std::int64_t mailed = 0;
    std::int64_t waiting = 0;           // of all notices, what is still to be mailed
    std::optional<base::Fault> failed;  // why the first one failed
};
/// Mails what waits, each copy once also where two do this at a time: what one has begun, another leaves alone for ten minutes. What fails waits on.
Mailing mail_waiting_notices(const Job& job, const MailOut& mail);

}  // namespace kaiku::work
