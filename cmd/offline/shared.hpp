// SPDX-License-Identifier: Apache-2.0
// Arguments and output that the commands for offline files share.
#pragma once
#include <string>

#include "cmd/cli/arguments.hpp"
#include "cmd/cli/context.hpp"
#include "cmd/cli/result_keys.hpp"
#include "core/service/offline/offline_file.hpp"

namespace kaiku::cmd {

/// FILE, an offline file created by kaiku offline take.
Argument& offline_file_argument(Arguments& arguments, std::string& file);
/// The keys of show_offline_status().
ResultKeys offline_status_keys();
void show_offline_status(Context& context, const service::OfflineStatus& status);

}  // namespace kaiku::cmd
