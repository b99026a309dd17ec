// SPDX-License-Identifier: Apache-2.0
// Handing over to another program. Three programs are built from the same sources: `kaiku` starts
// fast and has what checks at the door need, `kaiku-server` adds PostgreSQL, `kaiku-full` has
// everything.
#pragma once

namespace kaiku::base {

/// Thrown by a fast program if another one has what is needed. Nothing has been changed, read from
/// standard input or printed by then; main executes the other program.
struct Elsewhere {
    const char* program;
};

inline constexpr Elsewhere server_program{"kaiku-server"};
inline constexpr Elsewhere full_program{"kaiku-full"};

/// Must be called first by commands that may need any feature later, when it is too late to start
/// again in the full program: a batch, the desk.
void need_everything();

}  // namespace kaiku::base
