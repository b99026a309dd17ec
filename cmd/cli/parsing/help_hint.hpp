// SPDX-License-Identifier: Apache-2.0
// Where to read more about a command line that is wrong.
#pragma once
#include <string>

#include "core/base/error.hpp"

namespace kaiku::cmd {

/// A hint at the help of a command or a group; empty words: at that of kaiku.
base::Message help_hint(const std::string& words);

}  // namespace kaiku::cmd
