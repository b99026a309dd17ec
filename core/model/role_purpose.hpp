// SPDX-License-Identifier: Apache-2.0
// What a role of a database server is for.
#pragma once
#include <optional>
#include <string_view>

namespace kaiku::model {

/// kaiku itself, or other programs that make reports.
enum class RolePurpose { app, report };
std::string_view to_string(RolePurpose purpose);
std::optional<RolePurpose> parse_role_purpose(std::string_view word);

}  // namespace kaiku::model
