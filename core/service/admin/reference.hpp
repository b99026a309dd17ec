// SPDX-License-Identifier: Apache-2.0
// Loads the reference data that is built into the program.
#pragma once
#include "core/service/operation.hpp"

namespace kaiku::service {

/// Fills an empty register with the built-in reference data, within the caller's transaction.
void load_embedded_reference(const Operation& operation);

}  // namespace kaiku::service
