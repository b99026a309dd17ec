// Three programs of the same sources: `kaiku` starts fast and has what the door needs,
// `kaiku-server` what it needs of a server; `kaiku-full` has everything.
#pragma once

namespace kaiku::base {

/// Thrown by a fast program where what is asked for is in another. Nothing has been changed, read
/// from standard input or answered by then; main goes on with the other program.
struct Elsewhere {
    const char* program;
};

inline constexpr Elsewhere server_program{"kaiku-server"};
inline constexpr Elsewhere full_program{"kaiku-full"};

/// To be called first by what may come to need anything, later, when it is too late to begin anew
/// in the full program: a batch, the desk.
void need_everything();

}  // namespace kaiku::base
