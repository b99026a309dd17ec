// SPDX-License-Identifier: Apache-2.0

#include "core/store/schema_names.hpp"

#include <algorithm>
#include <functional>
#include <set>

#include "core/base/embedded.hpp"
#include "core/store/schema.hpp"

namespace kaiku::store {

namespace {

/// The name that follows these words at the beginning of a line; empty if the line begins with
/// others.
std::string name_after(std::string_view words, std::string_view line) {
    if (!line.starts_with(words)) return {};
    line.remove_prefix(words.size());
    return std::string(line.substr(0, line.find_first_of(" (;")));
}

void for_each_line(std::string_view text, const std::function<void(std::string_view)>& on_line) {
    while (!text.empty()) {
        const auto line = text.substr(0, text.find('\n'));
        on_line(line);
        text.remove_prefix(std::min(line.size() + 1, text.size()));
    }
}

}  // namespace

std::vector<std::string> list_relations(db::Engine engine, std::int64_t version) {
    std::set<std::string> names;
    for (const auto& step : list_migrations(base::embedded_schema_files(), engine)) {
        if (step.version > version) break;
        for (const auto text : step.texts)
            for_each_line(text, [&](std::string_view line) {
                for (const auto words : {"CREATE TABLE ", "CREATE VIEW "})
                    names.insert(name_after(words, line));
                for (const auto words : {"DROP TABLE ", "DROP VIEW "})
                    names.erase(name_after(words, line));
                constexpr std::string_view rename = " RENAME TO ";
                if (const auto at = line.find(rename); at != line.npos) {
                    names.erase(name_after("ALTER TABLE ", line));
                    names.insert(name_after(rename, line.substr(at)));
                }
            });
    }
    names.erase("");
    return {names.begin(), names.end()};
}

std::vector<std::string> list_created_names(db::Engine engine) {
    std::set<std::string> names;
    for (const auto& step : list_migrations(base::embedded_schema_files(), engine))
        for (const auto text : step.texts)
            for_each_line(text, [&](std::string_view line) {
                for (const auto words : {"CREATE TABLE ", "CREATE VIEW ", "CREATE INDEX ",
                                         "CREATE UNIQUE INDEX ", "CREATE FUNCTION "})
                    names.insert(name_after(words, line));
            });
    names.erase("");
    return {names.begin(), names.end()};
}

}  // namespace kaiku::store
