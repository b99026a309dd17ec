// SPDX-License-Identifier: Apache-2.0
// The hint of the fault `no_register`, which is given where a register is opened and completed
// where the options are known.
#pragma once
#include "core/base/error.hpp"

namespace kaiku::base {

inline constexpr const char* create_register_advice =
    N_("create one with: kaiku init, or give another with --db");

}  // namespace kaiku::base
