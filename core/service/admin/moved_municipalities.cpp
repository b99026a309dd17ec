// SPDX-License-Identifier: Apache-2.0
#include "core/service/admin/moved_municipalities.hpp"

#include <algorithm>
#include <utility>

#include "core/base/text.hpp"
#include "core/db/connection.hpp"

namespace kaiku::service {

namespace {

constexpr std::size_t name_column = 1;

std::size_t column_of(const store::ReferenceKind& kind, std::string_view name) {
    const auto found = std::find(kind.columns.begin(), kind.columns.end(), name);
    return static_cast<std::size_t>(found - kind.columns.begin());
}

std::map<std::string, std::string> county_names(const Operation& operation) {
    const auto& kinds = store::list_reference_kinds();
    const auto counties = std::find_if(kinds.begin(), kinds.end(),
                                       [](const auto& kind) { return kind.table == "county"; });
    std::map<std::string, std::string> names;
    store::for_each_reference_row(operation.db(), *counties, [&](const store::ReferenceRow& row) {
        names.emplace(row[0], row[name_column]);
    });
    return names;
}

}  // namespace

CountyCodes read_counties(const Operation& operation, const store::ReferenceKind& municipalities) {
    const auto county = column_of(municipalities, "county_code");
    CountyCodes codes;
    store::for_each_reference_row(
        operation.db(), municipalities,
        [&](const store::ReferenceRow& row) { codes.emplace(row[0], row[county]); });
    return codes;
}

std::vector<base::Message> describe_moved(const Operation& operation,
                                          const store::ReferenceKind& municipalities,
                                          const CountyCodes& before) {
    const auto county = column_of(municipalities, "county_code");
    std::map<std::pair<std::string, std::string>, std::vector<std::string>> moved;
    store::for_each_reference_row(
        operation.db(), municipalities, [&](const store::ReferenceRow& row) {
            const auto former = before.find(row[0]);
            if (former != before.end() && former->second != row[county])
                moved[{former->second, row[county]}].push_back(row[name_column]);
        });
    std::vector<base::Message> messages;
    if (moved.empty()) return messages;
    const auto names = county_names(operation);
    messages.reserve(moved.size());
    for (const auto& [counties, places] : moved)
        messages.push_back(base::Message::counted(
            "{municipalities} moves from {former} to {county}: its visits of earlier years count "
            "there, too",
            "{municipalities} move from {former} to {county}: their visits of earlier years count "
            "there, too",
            static_cast<std::int64_t>(places.size()),
            {{"municipalities", base::join(places, ", ")},
             {"former", names.at(counties.first)},
             {"county", names.at(counties.second)}}));
    return messages;
}

}  // namespace kaiku::service
