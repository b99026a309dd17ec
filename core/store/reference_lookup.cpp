// SPDX-License-Identifier: Apache-2.0
#include "core/store/reference_lookup.hpp"

#include <fmt/format.h>

#include <map>

#include "core/base/text.hpp"

namespace kaiku::store {

std::vector<Municipality> find_municipalities(db::Connection& connection,
                                              std::string_view code_or_name) {
    std::vector<Municipality> found;
    const auto key = base::fold(code_or_name);
    auto rows = connection.query(
        "SELECT code, name_fi FROM municipality WHERE code = $1 OR name_key = $1 OR name_key_sv = "
        "$1 ORDER BY sort_key, code",
        {key});
    while (rows.next()) found.push_back({rows.text(0), rows.text(1)});
    return found;
}

std::optional<std::string> find_successor_name(db::Connection& connection,
                                               const std::string& code) {
    auto rows = connection.query(
        "SELECT n.name_fi FROM municipality m JOIN municipality n ON n.code = m.successor WHERE "
        "m.code = $1",
        {code});
    return rows.next() ? std::optional(rows.text(0)) : std::nullopt;
}

std::vector<MergedMunicipality> list_merged_municipalities_in_use(db::Connection& connection) {
    std::vector<MergedMunicipality> found;
    auto rows = connection.query(
        "SELECT m.name_fi, n.name_fi, (SELECT count(*) FROM site WHERE municipality_code = m.code) "
        "+ (SELECT count(*) FROM organisation WHERE municipality_code = m.code), (SELECT a.name "
        "FROM area a JOIN area_municipality o ON o.area_id = a.id WHERE o.municipality_code = "
        "m.code AND NOT EXISTS (SELECT 1 FROM area_municipality WHERE municipality_code = n.code)) "
        "FROM municipality m JOIN municipality n ON n.code = m.successor ORDER BY m.sort_key, "
        "m.code");
    while (rows.next()) {
        MergedMunicipality merged{rows.text(0), rows.text(1), rows.integer(2),
                                  rows.optional_text(3).value_or("")};
        if (merged.places > 0 || !merged.lost_area.empty()) found.push_back(std::move(merged));
    }
    return found;
}

std::optional<std::string> find_county(db::Connection& connection, std::string_view code_or_name) {
    // There are about two dozen counties, and the table has no column of folded names.
    const auto key = base::fold(code_or_name);
    auto rows =
        connection.query("SELECT code, name_fi, name_sv, name_en FROM county ORDER BY code");
    while (rows.next())
        for (int column = 0; column < 4; ++column)
            if (base::fold(rows.view(column)) == key) return rows.text(0);
    return std::nullopt;
}

namespace {

// Maximum number of consecutive mergers, in case the data contain a cycle.
constexpr int max_mergers = 20;

}  // namespace

std::optional<std::string> find_municipality_of_postal_code(db::Connection& connection,
                                                            std::string_view postal_code) {
    std::string code;
    std::optional<std::string> successor;
    {
        auto rows = connection.query(
            "SELECT m.code, m.successor FROM postal_code p JOIN municipality m ON m.code = "
            "p.municipality_code WHERE p.postal_code = $1",
            {postal_code});
        if (!rows.next()) return std::nullopt;
        code = rows.text(0);
        successor = rows.optional_text(1);
    }
    // The successor may have merged as well.
    for (int merger = 0; successor && merger < max_mergers; ++merger) {
        code = *successor;
        auto rows = connection.query("SELECT successor FROM municipality WHERE code = $1", {code});
        successor = rows.next() ? rows.optional_text(0) : std::nullopt;
    }
    return code;
}

void for_each_postal_code(db::Connection& connection,
                          const std::function<void(std::string_view, const std::string&)>& on_row) {
    std::map<std::string, std::string> successors;
    for (auto rows = connection.query(
             "SELECT code, successor FROM municipality WHERE successor IS NOT NULL");
         rows.next();)
        successors.emplace(rows.text(0), rows.text(1));
    for (auto rows = connection.query("SELECT postal_code, municipality_code FROM postal_code");
         rows.next();) {
        auto municipality = rows.text(1);
        auto next = successors.find(municipality);
        for (int merger = 0; next != successors.end() && merger < max_mergers; ++merger) {
            municipality = next->second;
            next = successors.find(municipality);
        }
        on_row(rows.view(0), municipality);
    }
}

std::vector<std::string> read_code_list(db::Connection& connection, std::string_view table) {
    std::vector<std::string> codes;
    for (auto rows =
             connection.query(fmt::format("SELECT code FROM {} ORDER BY position", table), {});
         rows.next();)
        codes.push_back(rows.text(0));
    return codes;
}

}  // namespace kaiku::store
