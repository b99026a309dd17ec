// SPDX-License-Identifier: Apache-2.0
// Sends notices with the mail command.
#pragma once
#include "cmd/cli/context.hpp"
#include "core/service/messages/notices.hpp"

namespace kaiku::cmd {

/// Throws Error failed `no_mail_command` if no mail command is configured.
void require_notice_command(const Context& context);
/// Mails all waiting notices. A mail command must be configured.
service::NoticeDelivery mail_notices(Context& context);
/// Throws Error failed `mail_failed` if notices could not be mailed, with the reason of the first.
void report_failed_delivery(const service::NoticeDelivery& mailing);

}  // namespace kaiku::cmd
