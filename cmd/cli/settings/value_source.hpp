// SPDX-License-Identifier: Apache-2.0
// Where a wrong value was set, for its error.
#pragma once
#include <string>

#include "cmd/cli/settings/settings.hpp"
#include "core/base/error.hpp"

namespace kaiku::cmd {

/// The variable or configuration file that set the register or the site that the fault is about.
/// Empty for other faults, and if the value was given on the command line.
std::string source_of(const Settings& settings, const Environment& environment,
                      const base::Fault& fault);

}  // namespace kaiku::cmd
