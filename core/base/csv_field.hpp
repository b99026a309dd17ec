// SPDX-License-Identifier: Apache-2.0
// Writes fields of CSV files.
#pragma once
#include <string>
#include <string_view>

namespace kaiku::base {

/// Appends a field, quoted if RFC 4180 or a spreadsheet requires it (delimiter, quote, line break,
/// space at either end, byte order mark at the beginning).
void append_csv_field(std::string& out, std::string_view field, char delimiter = ',');

}  // namespace kaiku::base
