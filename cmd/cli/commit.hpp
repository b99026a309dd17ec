// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <string_view>

namespace kaiku::cmd {

/// The commit that the program was built from, with a `+` if files were changed; empty if it was
/// not built from git. Defined by the build (cmake/commit.cmake) for the programs themselves only,
/// so that a new commit neither compiles nor generates anything else again.
std::string_view program_commit();

}  // namespace kaiku::cmd
