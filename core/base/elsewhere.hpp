// Two programs of the same sources: `kaiku` starts fast and has what the door needs; `kaiku-full` has everything.
#pragma once

namespace kaiku::base {

/// Thrown by the fast program where what is asked for is in the full one. Nothing has been changed, read from standard input or answered by then; main
/// goes on with the other program.
struct Elsewhere {};

/// To be called first by what may come to need anything, later, when it is too late to begin anew in the full program: a batch, the desk.
void need_everything();

}  // namespace kaiku::base
