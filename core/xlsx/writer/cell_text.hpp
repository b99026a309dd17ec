// SPDX-License-Identifier: Apache-2.0
// Converts texts, names and dates to what Excel accepts in a workbook.
#pragma once
#include <cstddef>
#include <optional>
#include <string>

#include "core/output/output.hpp"

namespace kaiku::xlsx {

/// The text as a cell must store it to be shown as entered: printable, at most 32,767 UTF-16 units,
/// `_x0041_` escaped (Excel would decode it). Returns `text` itself if nothing has to be changed,
/// else `buffer`, which is overwritten.
const std::string& escape_cell_text(const std::string& text, std::string& buffer);

/// Whether escape_cell_text() cuts the text.
bool is_too_long_for_cell(const std::string& text);

/// Whether escape_cell_text() replaces characters of the text.
bool has_replaced_characters(const std::string& text);

/// A name that Excel allows for the sheet with this number, from 1: at most 31 UTF-16 units, none
/// of `[]:*?/\`, no apostrophe or space at either end, not empty, not "History". From the second
/// sheet on the number is appended.
std::string sheet_name(const std::string& wanted, std::size_t number);

/// Excel's serial number of a day; nullopt before 1900 and after 9999, which Excel does not
/// support.
std::optional<double> to_serial(time::Day day);
std::optional<double> to_serial(time::Instant instant);  // in Helsinki local time, whole seconds
double to_serial(time::TimeOfDay time);

}  // namespace kaiku::xlsx
