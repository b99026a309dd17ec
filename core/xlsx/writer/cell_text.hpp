// What Excel demands of texts, names and dates in a workbook.
#pragma once
#include <cstddef>
#include <optional>
#include <string>

#include "core/output/output.hpp"

namespace kaiku::xlsx {

/// The text as a cell must hold it to be shown as typed: printable, at most 32,767 UTF-16 units,
/// `_x0041_` guarded (Excel decodes it). The result is `text` itself where nothing has to be
/// changed, else `room`, which is overwritten.
const std::string& escape_cell_text(const std::string& text, std::string& buffer);

/// A name that Excel allows for the sheet with this number, from 1: at most 31 UTF-16 units, none
/// of `[]:*?/\`, no apostrophe or blank at an end, not empty, not "History". From the second sheet
/// on the number follows the name.
std::string sheet_name(const std::string& wanted, std::size_t number);

/// Excel's number for a day; none before 1900 and after 9999, which Excel does not know.
std::optional<double> to_serial(time::Day day);
std::optional<double> to_serial(time::Instant instant);  // Helsinki's clock, whole seconds
double to_serial(time::TimeOfDay time);

}  // namespace kaiku::xlsx
