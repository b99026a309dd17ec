// What a workbook says of itself: its sheets, its styles, its day system.
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
    std::vector<SheetEntry> sheets;  // those with cells, in their order
    DateSystem system = DateSystem::of_1900;
    std::string strings_part;           // empty when there is none
    std::vector<NumberFormat> formats;  // by the number that a cell has as its style

    /// The sheet of that name, or the first that is not hidden. Throws Error not_found
    /// `no_such_sheet`, naming those that there are.
    const SheetEntry& sheet(const std::optional<std::string>& name, const std::string& file) const;
};

/// Throws Error malformed `wrong_format` when the zip file holds no workbook, and what Archive and
/// XmlReader throw.
WorkbookInfo read_workbook(const Archive& archive);

/// Where a relation of a part leads to: `worksheets/sheet1.xml` or `/xl/worksheets/sheet1.xml` of
/// `xl/workbook.xml`.
std::string resolve_target(std::string_view part, std::string_view target);

}  // namespace kaiku::xlsx
