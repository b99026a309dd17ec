// Texts as a workbook can hold them.
#pragma once
#include <string>
#include <string_view>

namespace kaiku::report {

/// A cell's text: printable, at most 32,767 UTF-16 units. Spreadsheets read `_x0041_` as the character 0041 (ECMA-376, ST_Xstring), so the
/// underscore that begins such a text is written as `_x005F_`.
std::string sheet_text(std::string_view text);

/// A sheet's name: at most 31 UTF-16 units, none of `[]:*?/\`, no apostrophe at an end, neither empty nor `History`. From number 2 on it ends with the
/// number.
std::string sheet_name(std::string_view wanted, int number);

}  // namespace kaiku::report
