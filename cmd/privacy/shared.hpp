// SPDX-License-Identifier: Apache-2.0
// Shows the result of an erasure.
#pragma once
#include "cmd/cli/context.hpp"
#include "cmd/cli/result_keys.hpp"
#include "core/service/admin/privacy.hpp"

namespace kaiku::cmd {

/// The keys of show_erasure().
ResultKeys erasure_keys();

/// Shows how much was erased. With `wipe`, also wipes the erased data off the disk; if that is not
/// possible now, prints a warning that says what to do.
void show_erasure(Context& context, const service::Erasure& erasure, bool wipe);

}  // namespace kaiku::cmd
