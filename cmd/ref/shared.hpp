// SPDX-License-Identifier: Apache-2.0
// What the commands for reference data share.
#pragma once
#include "cmd/cli/result_keys.hpp"

namespace kaiku::cmd {

/// The columns of all kinds of reference data, each once.
ResultKeys reference_keys();

}  // namespace kaiku::cmd
