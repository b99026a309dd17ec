// What a command that does several things ends with.
#pragma once
#include "cmd/command.hpp"

namespace kaiku::cmd {

/// The worse of two: the one with the higher exit code, but `failed`, `denied` and `interrupted` win over all others.
Outcome worse(Outcome a, Outcome b);

}  // namespace kaiku::cmd
