// Notices on their way out by the mail command.
#pragma once
#include "cmd/cli/context.hpp"
#include "core/service/messages/notices.hpp"

namespace kaiku::cmd {

/// Throws Error failed `no_mail_command` where none is configured.
void require_mail_command(const Context& context);
/// Mails what waits.
service::NoticeDelivery mail_notices(Context& context);
/// Throws Error failed `mail_failed` where some could not be mailed, with the reason of the first.
void report_failed_delivery(const service::NoticeDelivery& mailing);

}  // namespace kaiku::cmd
