// SPDX-License-Identifier: Apache-2.0
#include "core/service/imports/packed_cells.hpp"

#include <doctest/doctest.h>

using namespace kaiku;
using xlsx::CellKind;

TEST_CASE("cells are the same after packing, whatever their texts contain") {
    const std::vector<xlsx::SheetCell> cells{{0, CellKind::text, "1 2 3 ä\n"},
                                             {2, CellKind::number, "12.5"},
                                             {16'383, CellKind::uncomputed_formula, ""}};
    std::string packed;
    service::pack_cells(packed, cells);
    const auto unpacked = service::unpack_cells(packed);
    REQUIRE(unpacked.size() == cells.size());
    for (std::size_t i = 0; i < cells.size(); ++i) {
        CHECK(unpacked[i].column == cells[i].column);
        CHECK(unpacked[i].kind == cells[i].kind);
        CHECK(unpacked[i].text == cells[i].text);
    }
    CHECK(service::unpack_cells("").empty());
}
