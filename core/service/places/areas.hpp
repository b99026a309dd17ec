// Areas: local networks of the Kaikukortti, which are a scope of grants (R26).
#pragma once
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/service/operation.hpp"

namespace kaiku::service {

struct AreaView {
    model::Id id = 0;
    std::string name;
    std::vector<std::string> municipalities;  // Finnish names
};
/// For those who manage places in the whole nation. Throws conflict `exists` for a name or a
/// municipality that another area has.
AreaView add_area(const Operation& operation, std::string_view name,
                  const std::vector<std::string>& municipalities);
/// The municipalities that are given take the place of the former ones; none: these stay. They are
/// the nation's to change, for they say how far grants reach.
AreaView edit_area(const Operation& operation, std::string_view name_or_id,
                   const std::optional<std::string>& name,
                   const std::vector<std::string>& municipalities);
AreaView show_area(const Operation& operation, std::string_view name_or_id);
void list_areas(const Operation& operation, const std::function<void(const AreaView&)>& on_area);
/// For those who manage places in the whole nation. Throws refused `in_use` while organisations or
/// grants name it.
void remove_area(const Operation& operation, std::string_view name_or_id);

}  // namespace kaiku::service
