// What an erasure came to, as it is shown.
#pragma once
#include "cmd/context.hpp"
#include "core/work/privacy.hpp"

namespace kaiku::cmd {

/// Shows the counts, and wipes what was erased off the disk; where that cannot be done now, says so and what to do.
void show_erasure(Context& context, const work::Erasure& erasure, bool wipe);

}  // namespace kaiku::cmd
