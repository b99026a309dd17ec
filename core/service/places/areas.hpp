// SPDX-License-Identifier: Apache-2.0
// Areas: local networks of the Kaikukortti, one of the scopes of grants (R26).
#pragma once
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/model/values.hpp"
#include "core/service/operation.hpp"

namespace kaiku::service {

struct AreaView {
    model::Id id = 0;
    std::string name;
    std::vector<std::string> municipalities;  // Finnish names
};
/// Requires the nationwide permission to manage places. Throws conflict `exists` if another area
/// has the name or one of the municipalities.
AreaView add_area(const Operation& operation, const model::Name& name,
                  const std::vector<model::MunicipalityRef>& municipalities);
/// `municipalities` replace the area's former ones; nullopt: those stay. Changing them requires the
/// nationwide permission, because they determine how far grants reach.
AreaView edit_area(const Operation& operation, const model::AreaRef& wanted,
                   const std::optional<model::Name>& name,
                   const std::optional<std::vector<model::MunicipalityRef>>& municipalities);
AreaView show_area(const Operation& operation, const model::AreaRef& wanted);
void list_areas(const Operation& operation, const std::function<void(const AreaView&)>& on_area);
/// Requires the nationwide permission to manage places. Throws refused `in_use` while organisations
/// or grants refer to the area.
void remove_area(const Operation& operation, const model::AreaRef& wanted);

}  // namespace kaiku::service
