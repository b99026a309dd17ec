// SPDX-License-Identifier: Apache-2.0
#include "cmd/stats/shared/place_names.hpp"

#include <algorithm>

#include "core/service/admin/reference.hpp"
#include "core/stats/site_places.hpp"

namespace kaiku::cmd {

PlaceNames::PlaceNames(Context& context) {
    if (context.translator().language() != Language::swedish) return;
    for (const std::string kind : {"municipalities", "counties"}) {
        const auto columns = service::reference_columns(kind);
        const auto at = [&](const char* name) {
            return static_cast<std::size_t>(std::find(columns.begin(), columns.end(), name) -
                                            columns.begin());
        };
        service::list_reference(context.operation(), kind,
                                [&](const std::vector<std::string>& row) {
                                    names_[row[at("name_fi")]] = row[at("name_sv")];
                                });
    }
}

std::string PlaceNames::translated(const std::string& finnish) const {
    constexpr std::string_view separator = stats::site_place_separator;
    std::string all;
    for (std::size_t start = 0; start <= finnish.size();) {
        const auto end = std::min(finnish.find(separator, start), finnish.size());
        const auto one = finnish.substr(start, end - start);
        const auto known = names_.find(one);
        if (start > 0) all += separator;
        all += known == names_.end() || known->second.empty() ? one : known->second;
        start = end + separator.size();
    }
    return all;
}

}  // namespace kaiku::cmd
