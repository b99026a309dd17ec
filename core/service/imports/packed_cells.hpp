// SPDX-License-Identifier: Apache-2.0
// The cells of a sheet's row as one text, so that rows can be kept until it is known which of them
// are rejected.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "core/xlsx/reader/sheet_reader.hpp"

namespace kaiku::service {

/// Appends the cells, which are in the order of their columns.
void pack_cells(std::string& packed, const std::vector<xlsx::SheetCell>& cells);
/// The reverse. `packed` must be what pack_cells() made.
std::vector<xlsx::SheetCell> unpack_cells(std::string_view packed);

}  // namespace kaiku::service
