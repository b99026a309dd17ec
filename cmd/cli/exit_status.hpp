// What a command that does several things ends with.
#pragma once
#include "cmd/cli/command.hpp"

namespace kaiku::cmd {

/// The worse of two: the one with the higher exit code, but `failed`, `denied` and `interrupted`
/// win over all others.
ExitStatus more_severe(ExitStatus a, ExitStatus b);

}  // namespace kaiku::cmd
