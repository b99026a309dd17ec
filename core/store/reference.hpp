// Reference data: counties, municipalities, postal codes, code lists.
#pragma once
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "core/db/connection.hpp"

namespace kaiku::store {

/// A kind of reference data: how it is called and which columns its file has, the key first.
struct ReferenceKind {
    std::string_view name;   // as people name it: `municipalities`
    std::string_view table;  // `municipality`; its file is ref/TABLE.csv
    std::vector<std::string_view> columns;
};

/// All kinds, in the order in which they can be loaded (what is referred to comes first).
const std::vector<ReferenceKind>& list_reference_kinds();

/// A row of reference data, parallel to the kind's columns; empty for none.
using ReferenceRow = std::vector<std::string>;

/// The rows of a kind by key (municipalities by name).
void for_each_reference_row(db::Connection& connection, const ReferenceKind& kind,
                            const std::function<void(const ReferenceRow&)>& on_row);

/// Adds the row, or changes the one with its key. Returns whether anything changed.
bool upsert_reference_row(db::Connection& connection, const ReferenceKind& kind,
                          const ReferenceRow& row);

/// Removes the row with that key. Throws Error refused `in_use` when the register refers to it.
void remove_reference_row(db::Connection& connection, const ReferenceKind& kind,
                          const std::string& key);

/// A municipality's official code and its Finnish name.
struct Municipality {
    std::string code;
    std::string name;
};

/// Municipalities by code, or by Finnish or Swedish name ignoring case.
std::vector<Municipality> find_municipalities(db::Connection& connection,
                                              std::string_view code_or_name);

/// The code of the wellbeing county with that code, or that Finnish, Swedish or English name
/// ignoring case.
std::optional<std::string> find_county(db::Connection& connection, std::string_view code_or_name);

/// The municipality of a postal code (successors followed), or nullopt.
std::optional<std::string> find_municipality_of_postal_code(db::Connection& connection,
                                                            std::string_view postal_code);

/// Every postal code and its municipality, as find_municipality_of_postal_code() has it.
void for_each_postal_code(db::Connection& connection,
                          const std::function<void(std::string_view postal_code,
                                                   const std::string& municipality)>& on_row);

/// Whether `code` is in the code list `table` (`gender` or `life_situation`).
bool is_in_code_list(db::Connection& connection, std::string_view table, std::string_view code);

}  // namespace kaiku::store
