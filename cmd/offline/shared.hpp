// SPDX-License-Identifier: Apache-2.0
// Arguments and output that the commands for offline files share.
#pragma once
#include <initializer_list>
#include <optional>
#include <string>

#include "cmd/cli/arguments.hpp"
#include "cmd/cli/context.hpp"
#include "cmd/cli/result_keys.hpp"
#include "core/service/offline/offline_file.hpp"

namespace kaiku::cmd {

/// FILE, an offline file created by kaiku offline take.
Argument& offline_file_argument(Arguments& arguments, std::string& file);
/// --passphrase-stdin, of a file that exists.
Argument& passphrase_option(Arguments& arguments, bool& from_input);
/// --passphrase-stdin, of a new file.
Argument& new_passphrase_option(Arguments& arguments, bool& from_input);

/// Whether the passphrase has to be given. Throws malformed `no_passphrase` for a file without one
/// although --passphrase-stdin is given: the user must not take it for protected.
bool needs_passphrase(const service::OfflineFile& offline_file, bool from_input);
/// Unlocks a file that has a passphrase with one from standard input, or asks for it at a terminal.
/// Throws malformed `missing` where it can be neither read nor asked for, denied
/// `wrong_passphrase`.
void unlock(Context& context, service::OfflineFile& offline_file, bool from_input);

/// Warns of names from the offline file that are not whole: they were not valid UTF-8.
void warn_about_unreadable_names(Context& context,
                                 std::initializer_list<std::optional<std::string>> names);

/// The keys of show_offline_status().
ResultKeys offline_status_keys();
void show_offline_status(Context& context, const service::OfflineStatus& status);

}  // namespace kaiku::cmd
