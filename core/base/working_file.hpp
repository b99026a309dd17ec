// SPDX-License-Identifier: Apache-2.0
// Files and folders under construction, which are distinguished from those of killed processes by a
// lock.
#pragma once
#include <string>
#include <vector>

namespace kaiku::base {

/// Where something is constructed: beside its target, under the prefix and six random characters.
struct WorkingPlace {
    std::string folder;
    std::string prefix;
};
/// The place for a target. `name` is the target as the caller gave it, for messages. Throws Error
/// failed `no_such_folder`, `cannot_write`.
WorkingPlace working_place(const std::string& target, const std::string& name);
/// The random characters, as mkstemp() replaces them.
inline constexpr const char* random_part = "XXXXXX";

/// The paths of all files and folders that are named so at this place.
std::vector<std::string> list_working_paths(const WorkingPlace& place);

/// Creates a file with mode 0600, marked as in use while the descriptor is open. Returns the
/// descriptor and sets `path`; -1 with errno on failure.
int create_working_file(const WorkingPlace& place, std::string& path);

/// Marks a file under construction as in use while the descriptor is open. The mark is a lock on a
/// byte that no program reads, so that it does not conflict with SQLite's locks.
void mark_as_in_use(int descriptor);

/// Removes the files that create_working_file() created at this place and whose process was killed,
/// and what SQLite left beside them. Only files of the same user.
void remove_abandoned_files(const WorkingPlace& place);

/// Removes the files that SQLite may have created beside a file.
void remove_companions(const std::string& path);
/// Removes these and the file.
void remove_with_companions(const std::string& path);

}  // namespace kaiku::base
