// The sites of a caller as part of a query.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "core/model/card.hpp"

namespace kaiku::store {

/// ` AND column IN (1, 2, 3)`; of no sites, what nothing fits.
std::string id_condition(std::string_view column, const std::vector<model::Id>& sites);

/// A condition that leaves out cards that were erased (see model::erased_code()); the code's column
/// may be qualified.
std::string not_erased_condition(std::string_view code);

}  // namespace kaiku::store
