// SPDX-License-Identifier: Apache-2.0
// What a workbook declares: its sheets, formats and date system.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/xlsx/reader/archive.hpp"
#include "core/xlsx/reader/number_format.hpp"

namespace kaiku::xlsx {

struct SheetEntry {
    std::string name;
    std::string part;
    bool hidden = false;
};

struct WorkbookInfo {
    std::vector<SheetEntry> sheets;  // worksheets only, in their order
    DateSystem system = DateSystem::of_1900;
    std::string strings_part;           // empty if there is none
    std::vector<NumberFormat> formats;  // by a cell's style index

    /// The sheet with that name, or the first that is not hidden. Throws Error not_found
    /// `no_such_sheet`, which lists the existing ones.
    const SheetEntry& sheet(const std::optional<std::string>& name, const std::string& file) const;
};

/// Throws Error malformed `wrong_format` if the zip file is not a workbook, and what Archive and
/// XmlReader throw.
WorkbookInfo read_workbook(const Archive& archive);

/// The part that a relationship of `part` points to: `worksheets/sheet1.xml` or
/// `/xl/worksheets/sheet1.xml` in `xl/workbook.xml`.
std::string resolve_target(std::string_view part, std::string_view target);

}  // namespace kaiku::xlsx
