// SPDX-License-Identifier: Apache-2.0
// Municipalities that an import of reference data moves to another wellbeing county.
#pragma once
#include <map>
#include <string>
#include <vector>

#include "core/service/operation.hpp"
#include "core/store/reference.hpp"

namespace kaiku::service {

/// The codes of the municipalities and of their counties.
using CountyCodes = std::map<std::string, std::string>;
CountyCodes read_counties(const Operation& operation, const store::ReferenceKind& municipalities);

/// One message for each county that municipalities have left, and the one they are in now. Figures
/// have no history of counties: those of earlier years count in the new county.
std::vector<base::Message> describe_moved(const Operation& operation,
                                          const store::ReferenceKind& municipalities,
                                          const CountyCodes& before);

}  // namespace kaiku::service
