// SPDX-License-Identifier: Apache-2.0
// The completion scripts of the shells.
#pragma once
#include <string>

#include "cmd/cli/context.hpp"

namespace kaiku::cmd::completion {

std::string bash_script(const Context& context);
/// zsh runs the bash function through its emulation of bash's completion.
std::string zsh_script(const Context& context);
/// The descriptions are in the reader's language.
std::string fish_script(const Context& context);

}  // namespace kaiku::cmd::completion
