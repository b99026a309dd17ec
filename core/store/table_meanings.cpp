// SPDX-License-Identifier: Apache-2.0
#include "core/store/table_meanings.hpp"

#include <algorithm>
#include <map>
#include <utility>

#include "core/base/embedded.hpp"
#include "core/base/text.hpp"

namespace kaiku::store {

namespace {

using Meanings = std::map<std::pair<std::string_view, std::string_view>, std::string_view>;

std::string_view meanings_file() {
    for (const auto& file : base::embedded_schema_files())
        if (file.name == "meanings.txt") return file.bytes;
    return {};
}

/// By table and column; the column of a table's own meaning is empty.
Meanings read_meanings() {
    Meanings all;
    std::string_view table;
    for (auto rest = meanings_file(); !rest.empty();) {
        const auto end = std::min(rest.find('\n'), rest.size());
        const auto line = rest.substr(0, end);
        rest.remove_prefix(std::min(end + 1, rest.size()));
        const auto colon = line.find(": ");
        if (line.starts_with('#') || colon == line.npos) continue;
        const auto name = base::trim(line.substr(0, colon));
        const bool is_column = line.starts_with(' ');
        if (!is_column) table = name;
        all.emplace(std::pair(table, is_column ? name : std::string_view()),
                    line.substr(colon + 2));
    }
    return all;
}

std::string_view find_meaning(std::string_view table, std::string_view column) {
    static const auto all = read_meanings();
    const auto found = all.find({table, column});
    return found == all.end() ? std::string_view() : found->second;
}

}  // namespace

std::string_view meaning_of(std::string_view table) { return find_meaning(table, {}); }

std::string_view meaning_of(std::string_view table, std::string_view column) {
    return find_meaning(table, column);
}

}  // namespace kaiku::store
