// SPDX-License-Identifier: Apache-2.0
#include "cmd/cli/mail_command.hpp"

namespace kaiku::cmd {

const std::string& require_mail_command(const Context& context, const char* otherwise) {
    const auto& command = context.settings().mail_command;
    if (!command)
        throw base::Error(base::ErrorKind::failed, "no_mail_command", {otherwise},
                          {N_("set one in the configuration file, for example: mail_command = "
                              "\"/usr/sbin/sendmail -t -i\"")});
    return *command;
}

}  // namespace kaiku::cmd
