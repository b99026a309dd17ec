// Notices on their way out by the mail command.
#pragma once
#include "cmd/context.hpp"
#include "core/work/notices.hpp"

namespace kaiku::cmd {

/// Throws Error failed `no_mail_command` where none is configured.
void require_mail_command(const Context& context);
/// Mails what waits.
work::Mailing mail_notices(Context& context);
/// Throws Error failed `mail_failed` where some could not be mailed, with the reason of the first.
void tell_failed(const work::Mailing& mailing);

}  // namespace kaiku::cmd
