// SPDX-License-Identifier: Apache-2.0
// Look-ups in reference data: municipalities and counties by name, the successor of a municipality
// that has merged, the municipality of a postal code, the codes of a code list.
#pragma once
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/db/connection.hpp"

namespace kaiku::store {

/// A municipality's official code and its Finnish name.
struct Municipality {
    std::string code;
    std::string name;
};

/// The Finnish name of the municipality that this one has merged into, or nullopt.
std::optional<std::string> find_successor_name(db::Connection& connection, const std::string& code);

/// Municipalities by code, or by Finnish or Swedish name ignoring case.
std::vector<Municipality> find_municipalities(db::Connection& connection,
                                              std::string_view code_or_name);

/// The code of the wellbeing county with that code, or that Finnish, Swedish or English name
/// ignoring case.
std::optional<std::string> find_county(db::Connection& connection, std::string_view code_or_name);

/// A municipality that has merged into another one, but still has sites, organisations or an area.
struct MergedMunicipality {
    std::string name, successor;  // Finnish names
    std::int64_t places = 0;      // sites and organisations
    std::string lost_area;        // the area, if the successor is in none; empty otherwise
};
std::vector<MergedMunicipality> list_merged_municipalities_in_use(db::Connection& connection);

/// The municipality of a postal code, or its successor after mergers; nullopt if unknown.
std::optional<std::string> find_municipality_of_postal_code(db::Connection& connection,
                                                            std::string_view postal_code);

/// Every postal code and its municipality, as find_municipality_of_postal_code() gives it.
void for_each_postal_code(db::Connection& connection,
                          const std::function<void(std::string_view postal_code,
                                                   const std::string& municipality)>& on_row);

/// The codes of the code list `table` (`gender` or `life_situation`), in their order.
std::vector<std::string> read_code_list(db::Connection& connection, std::string_view table);

}  // namespace kaiku::store
