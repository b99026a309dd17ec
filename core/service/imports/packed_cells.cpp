// SPDX-License-Identifier: Apache-2.0
#include "core/service/imports/packed_cells.hpp"

#include <charconv>

namespace kaiku::service {

namespace {

/// Takes the number that `packed` begins with, and the space after it.
std::size_t take_number(std::string_view& packed) {
    std::size_t number = 0;
    const auto end = std::from_chars(packed.data(), packed.data() + packed.size(), number).ptr;
    packed.remove_prefix(static_cast<std::size_t>(end - packed.data()) + 1);
    return number;
}

}  // namespace

void pack_cells(std::string& packed, const std::vector<xlsx::SheetCell>& cells) {
    for (const auto& cell : cells) {
        for (const auto number :
             {cell.column, static_cast<std::size_t>(cell.kind), cell.text.size()})
            packed += std::to_string(number) + ' ';
        packed += cell.text;
    }
}

std::vector<xlsx::SheetCell> unpack_cells(std::string_view packed) {
    std::vector<xlsx::SheetCell> cells;
    while (!packed.empty()) {
        auto& cell = cells.emplace_back();
        cell.column = take_number(packed);
        cell.kind = static_cast<xlsx::CellKind>(take_number(packed));
        const auto size = take_number(packed);
        cell.text = packed.substr(0, size);
        packed.remove_prefix(size);
    }
    return cells;
}

}  // namespace kaiku::service
