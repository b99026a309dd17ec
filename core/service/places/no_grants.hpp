// SPDX-License-Identifier: Apache-2.0
// Keeps places that grants are for.
#pragma once
#include <string>

#include "core/model/policy.hpp"
#include "core/service/operation.hpp"

namespace kaiku::service {

/// Grants refer to places by id, so that removing a place would leave them dangling. Throws refused
/// `in_use`.
void require_no_grants(const Operation& operation, const model::Scope& scope,
                       const std::string& name);

}  // namespace kaiku::service
