// SPDX-License-Identifier: Apache-2.0
// Parts of paths.
#pragma once
#include <string>

namespace kaiku::base {

/// The folder of a file: `.` for a name alone.
std::string folder_of(const std::string& path);
/// What follows the last slash; empty if the path ends with one.
std::string name_in_folder(const std::string& path);

/// The path with symbolic links resolved. Unlike realpath(), the file need not exist.
std::string follow_links(std::string path);

}  // namespace kaiku::base
