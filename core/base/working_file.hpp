// SPDX-License-Identifier: Apache-2.0
// Files under construction, under names that are distinguished from those of killed processes by a
// lock.
#pragma once
#include <string>

namespace kaiku::base {

/// Creates a file named `prefix` and six random characters with mode 0600, marked as in use while
/// the descriptor is open. Returns the descriptor and sets `path`; -1 with errno on failure.
int create_working_file(const std::string& prefix, std::string& path);

/// Marks a file under construction as in use while the descriptor is open. The mark is a lock on a
/// byte that no program reads, so that it does not conflict with SQLite's locks.
void mark_as_in_use(int descriptor);

/// Removes the files in `folder` that create_working_file() created for this prefix and whose
/// process was killed, and what SQLite left beside them. Only files of the same user.
void remove_abandoned_files(const std::string& folder, const std::string& prefix);

/// Removes the files that SQLite may have created beside a file.
void remove_companions(const std::string& path);
/// Removes these and the file.
void remove_with_companions(const std::string& path);

/// Whether an errno says that there is no room on a disk, or that the user's share is used up.
bool is_disk_full(int reason);
/// Throws Error failed `disk_full`.
[[noreturn]] void throw_disk_full(const std::string& file);

}  // namespace kaiku::base
