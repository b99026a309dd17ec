// SPDX-License-Identifier: Apache-2.0
#include "cmd/ref/shared.hpp"

#include <algorithm>

#include "core/service/admin/reference.hpp"

namespace kaiku::cmd {

ResultKeys reference_keys() {
    return ResultKeys([](const Context&) {
               output::Columns columns;
               for (const auto& kind : service::list_reference_kinds())
                   for (const auto& name : service::reference_columns(kind))
                       if (std::none_of(columns.begin(), columns.end(),
                                        [&](const auto& column) { return column.key == name; }))
                           columns.push_back({name, name});
               return columns;
           })
        .remark(
            "Each KIND has some of these: counties code name_fi name_sv name_en; "
            "municipalities code name_fi name_sv county_code valid_from successor; "
            "postal_codes postal_code municipality_code; genders and life_situations code.");
}

}  // namespace kaiku::cmd
