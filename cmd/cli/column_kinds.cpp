// SPDX-License-Identifier: Apache-2.0
#include "cmd/cli/column_kinds.hpp"

#include <algorithm>
#include <array>
#include <string_view>

namespace kaiku::cmd {

namespace {

using namespace std::string_view_literals;

/// Names: a beginning is enough to recognise them.
constexpr std::array names{
    "area"sv,   "county"sv,  "event"sv,        "from"sv,    "home_municipality"sv,
    "name"sv,   "name_en"sv, "name_fi"sv,      "name_sv"sv, "municipality"sv,
    "nation"sv, "note"sv,    "organisation"sv, "site"sv,    "subject"sv,
    "to"sv};

/// Texts of several words.
constexpr std::array texts{
    "after"sv, "before"sv,   "blocked_reason"sv, "broken"sv,   "detail"sv,        "grants"sv,
    "left"sv,  "left_in"sv,  "message"sv,        "missing"sv,  "privileges"sv,    "reason"sv,
    "text"sv,  "triggers"sv, "users"sv,          "warnings"sv, "municipalities"sv};

/// Numbers of things that can be added up over the rows of any list.
constexpr std::array summable{
    "adults"sv,           "adults_culture"sv,  "adults_education"sv, "adults_science"sv,
    "adults_sports"sv,    "children"sv,        "children_culture"sv, "children_education"sv,
    "children_science"sv, "children_sports"sv, "customer_usages"sv,  "customers"sv,
    "in_use"sv,           "registered"sv,      "renewed"sv,          "total"sv,
    "usages"sv,           "value_cents"sv,     "visitors"sv};

/// Other numbers of things: the same card or municipality may be counted in several rows.
constexpr std::array countable{"cards"sv,    "entries"sv,    "mail_waiting"sv, "municipalities"sv,
                               "pages"sv,    "read"sv,       "recipients"sv,   "recorded"sv,
                               "rejected"sv, "size_bytes"sv, "unchanged"sv,    "usages_before"sv,
                               "valid"sv,    "written"sv};

template <class Keys>
bool contains(const Keys& keys, std::string_view key) {
    return std::find(keys.begin(), keys.end(), key) != keys.end();
}

}  // namespace

void set_column_kinds(output::Columns& columns, RowKind kind) {
    for (auto& column : columns) {
        if (contains(names, column.key)) column.fitting = output::Fitting::cut;
        if (contains(texts, column.key)) column.fitting = output::Fitting::wrap;
        column.is_quantity = contains(summable, column.key) || contains(countable, column.key);
        if (!contains(summable, column.key)) continue;
        // An absent figure of statistics is suppressed; one of a usage is nothing.
        if (kind == RowKind::statistics) column.summing = output::Summing::if_all_present;
        if (kind == RowKind::summable) column.summing = output::Summing::of_present;
    }
}

}  // namespace kaiku::cmd
