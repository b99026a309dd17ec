// SPDX-License-Identifier: Apache-2.0
// The cell formats of a workbook to publish.
#pragma once
#include <xlsxwriter.h>

#include <array>

#include "core/xlsx/writer/book.hpp"
#include "core/xlsx/writer/xlsx_file.hpp"

namespace kaiku::xlsx {

/// Colours of the dashboard.
constexpr lxw_color_t colour_of_year = 0x2A6FB0, colour_before = 0xB5BFCB,
                      colour_of_headings = 0xE8EEF5, colour_of_grid = 0xDDE2E8;

class BookFormats {
public:
    BookFormats(XlsxFile& file, bool finnish_numbers);

    lxw_format* title;
    lxw_format* subtitle;
    lxw_format* heading;  // of a section of the first page
    lxw_format* term;     // bold, beside a text
    lxw_format* text;     // of several lines
    lxw_format* note;     // the same, below the title of a table
    lxw_format* link;

    lxw_format* column(ColumnKind kind) const { return at(columns_, kind); }
    lxw_format* cell(ColumnKind kind) const { return at(cells_, kind); }
    lxw_format* total(ColumnKind kind) const { return at(totals_, kind); }

private:
    static constexpr std::size_t kinds = 7;
    using Formats = std::array<lxw_format*, kinds>;
    static lxw_format* at(const Formats& formats, ColumnKind kind) {
        return formats[static_cast<std::size_t>(kind)];
    }

    Formats columns_{}, cells_{}, totals_{};
};

}  // namespace kaiku::xlsx
