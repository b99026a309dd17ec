// SPDX-License-Identifier: Apache-2.0
// Keeps places that grants are for.
#pragma once
#include <string>

#include "core/model/policy.hpp"
#include "core/service/operation.hpp"

namespace kaiku::service {

/// Grants refer to places by id, so that removing a place would leave them dangling. Throws refused
/// `in_use`. The name is the register's, for the message.
void require_no_grants(const Operation& operation, const model::Scope& scope,
                       const std::string& place_name);

}  // namespace kaiku::service
