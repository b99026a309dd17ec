// What the commands for venues without a network share.
#pragma once
#include <string>

#include "cmd/cli/arguments.hpp"
#include "cmd/cli/context.hpp"
#include "core/service/offline/offline_file.hpp"

namespace kaiku::cmd {

/// FILE, as kaiku offline take has made it.
Argument& offline_file_argument(Arguments& arguments, std::string& file);
void show_offline_status(Context& context, const service::OfflineStatus& status);

}  // namespace kaiku::cmd
