// What an erasure came to, as it is shown.
#pragma once
#include "cmd/cli/context.hpp"
#include "core/service/admin/privacy.hpp"

namespace kaiku::cmd {

/// Shows the counts, and wipes what was erased off the disk; where that cannot be done now, says so
/// and what to do.
void show_erasure(Context& context, const service::Erasure& erasure, bool wipe);

}  // namespace kaiku::cmd
