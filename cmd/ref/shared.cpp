// SPDX-License-Identifier: Apache-2.0
#include "cmd/ref/shared.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "core/service/admin/reference.hpp"

namespace kaiku::cmd {

namespace {

struct Heading {
    std::string_view key;
    const char* text;
};
constexpr std::array headings{
    Heading{"code", N_("List code")},
    Heading{"name_fi", N_("Name in Finnish")},
    Heading{"name_sv", N_("Name in Swedish")},
    Heading{"name_en", N_("Name in English")},
    Heading{"county_code", N_("County code")},
    Heading{"valid_from", N_("Valid from")},
    Heading{"successor", N_("Successor")},
    Heading{"postal_code", N_("Postal code")},
    Heading{"municipality_code", N_("Municipality code")},
    Heading{"year", N_("Year")},
    Heading{"inhabitants", N_("Inhabitants")},
};

}  // namespace

output::Columns reference_columns(const Context& context, std::string_view kind) {
    const auto names = service::reference_columns(kind);
    output::Columns columns;
    columns.reserve(names.size());
    for (const auto& name : names) {
        const auto* const heading = std::find_if(
            headings.begin(), headings.end(), [&](const Heading& one) { return one.key == name; });
        columns.push_back({name, heading == headings.end() ? name : context.text(heading->text)});
    }
    return columns;
}

ResultKeys reference_keys() {
    return ResultKeys([](const Context& context) {
               output::Columns columns;
               for (const auto& kind : service::list_reference_kinds())
                   for (auto& column : reference_columns(context, kind))
                       if (std::none_of(columns.begin(), columns.end(),
                                        [&](const auto& known) { return known.key == column.key; }))
                           columns.push_back(std::move(column));
               return columns;
           })
        .remark(
            "Each KIND has some of these: counties code name_fi name_sv name_en; "
            "municipalities code name_fi name_sv county_code valid_from successor; "
            "postal_codes postal_code municipality_code; populations municipality_code year "
            "inhabitants; genders and life_situations code, and in ref list also name_fi name_sv "
            "name_en.");
}

}  // namespace kaiku::cmd
