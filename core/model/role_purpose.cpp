// SPDX-License-Identifier: Apache-2.0
#include "core/model/role_purpose.hpp"

namespace kaiku::model {

std::string_view to_string(RolePurpose purpose) {
    return purpose == RolePurpose::app ? "app" : "report";
}

std::optional<RolePurpose> parse_role_purpose(std::string_view word) {
    if (word == "app") return RolePurpose::app;
    if (word == "report") return RolePurpose::report;
    return std::nullopt;
}

}  // namespace kaiku::model
