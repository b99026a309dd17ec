// SPDX-License-Identifier: Apache-2.0
// The reference data of the register: municipalities, their populations, postal codes and code
// lists.
#pragma once
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/service/operation.hpp"

namespace kaiku::service {

/// Fills an empty register with the built-in reference data, within the caller's transaction.
void load_embedded_reference(const Operation& operation);

/// Names of the kinds of reference data: counties, municipalities, postal_codes, genders,
/// life_situations, populations.
std::vector<std::string> list_reference_kinds();
/// The name of a kind that was given in another spelling: `postal-code`. Throws malformed
/// `out_of_range`; the message lists the known kinds.
std::string reference_name(std::string_view kind);
/// The columns of a kind. Throws malformed `out_of_range`; the message lists the known kinds.
std::vector<std::string> reference_columns(std::string_view kind);
/// Whether the values of the column are whole numbers.
bool is_reference_number(std::string_view column);
void list_reference(const Operation& operation, std::string_view kind,
                    const std::function<void(const std::vector<std::string>&)>& on_row);

/// A row of a file that cannot be imported. The fault is about the row and names neither the file
/// nor the line.
struct ReferenceRowError : base::Error {
    ReferenceRowError(base::Fault fault, std::string in_file, std::int64_t on_line)
        : Error(std::move(fault)), file(std::move(in_file)), line(on_line) {}

    std::string file;   // as base::Input::name()
    std::int64_t line;  // from 1
};

struct ReferenceImport {
    std::int64_t read = 0, changed = 0, removed = 0;
    /// What the user has to know: places that are still in municipalities which have merged, and
    /// municipalities that are in another county now.
    std::vector<base::Message> left = {};
    std::vector<std::string> unknown_columns = {};  // of the file, which were ignored
};
/// Whether to remove that many of the register's rows; called before anything is changed.
using ConfirmRemoval = std::function<bool(std::int64_t removed, std::int64_t all)>;
/// Replaces the rows of a kind with those of a CSV file: adds new rows, updates changed ones and
/// removes missing ones. Asks `confirm` if more than a tenth of the rows would be removed, and
/// returns nullopt if it declines. Throws conflict `changed` if the rows to be removed have changed
/// since they were counted, refused `in_use` if the register refers to one of them, and
/// ReferenceRowError for a row of the file: see read_reference_file(), and malformed
/// `duplicate_in_file`, refused `circular_reference` and `unknown_reference`. All or nothing.
std::optional<ReferenceImport> import_reference(const Operation& operation, std::string_view kind,
                                                const std::string& file,
                                                const ConfirmRemoval& confirm);

}  // namespace kaiku::service
