// SPDX-License-Identifier: Apache-2.0
#include "core/xlsx/writer/book_formats.hpp"

namespace kaiku::xlsx {

namespace {

constexpr double size_of_title = 16, size_of_heading = 12;

/// A zero is `-`, and a change has its sign.
const char* pattern_of(ColumnKind kind, bool finnish_numbers) {
    switch (kind) {
        case ColumnKind::text:
            return "@";
        case ColumnKind::year:
            return "0";
        case ColumnKind::count:
            return R"(#,##0;-#,##0;"-")";
        case ColumnKind::euros:
            return finnish_numbers ? R"(#,##0.00\ "€";-#,##0.00\ "€";"-")"
                                   : R"("€"#,##0.00;-"€"#,##0.00;"-")";
        case ColumnKind::share:
            return finnish_numbers ? R"(0.0\ %;-0.0\ %;"-")" : R"(0.0%;-0.0%;"-")";
        case ColumnKind::change:
            return finnish_numbers ? R"(+0.0\ %;-0.0\ %;0.0\ %)" : "+0.0%;-0.0%;0.0%";
        case ColumnKind::ratio:
            break;
    }
    return "#,##0.0";
}

lxw_format* wrapped(XlsxFile& file) {
    auto* const format = file.add_format();
    format_set_text_wrap(format);
    format_set_align(format, LXW_ALIGN_VERTICAL_TOP);
    return format;
}

lxw_format* bold(XlsxFile& file, double size) {
    auto* const format = file.add_format();
    format_set_bold(format);
    format_set_font_size(format, size);
    return format;
}

/// Figures and their headings are on the right, also where a text is in place of a figure.
lxw_format* of_column(XlsxFile& file, ColumnKind kind) {
    auto* const format = file.add_format();
    format_set_align(format, LXW_ALIGN_VERTICAL_CENTER);
    if (kind == ColumnKind::text) format_set_text_wrap(format);
    const bool is_left = kind == ColumnKind::text || kind == ColumnKind::year;
    format_set_align(format, is_left ? LXW_ALIGN_LEFT : LXW_ALIGN_RIGHT);
    return format;
}

}  // namespace

BookFormats::BookFormats(XlsxFile& file, bool finnish_numbers)
    : title(bold(file, size_of_title)),
      subtitle(file.add_format()),
      heading(bold(file, size_of_heading)),
      term(wrapped(file)),
      text(wrapped(file)),
      note(wrapped(file)),
      link(file.add_format()) {
    format_set_text_wrap(title);
    format_set_align(title, LXW_ALIGN_VERTICAL_TOP);
    format_set_font_size(subtitle, size_of_heading);
    format_set_bold(term);
    format_set_font_color(link, LXW_COLOR_BLUE);
    format_set_underline(link, LXW_UNDERLINE_SINGLE);
    format_set_align(link, LXW_ALIGN_VERTICAL_TOP);
    format_set_text_wrap(link);
    for (std::size_t at = 0; at < kinds; ++at) {
        const auto kind = static_cast<ColumnKind>(at);
        columns_[at] = of_column(file, kind);
        format_set_bold(columns_[at]);
        format_set_align(columns_[at], LXW_ALIGN_VERTICAL_TOP);
        format_set_text_wrap(columns_[at]);
        format_set_bg_color(columns_[at], colour_of_headings);
        format_set_bottom(columns_[at], LXW_BORDER_THIN);
        for (auto* const formats : {&cells_, &totals_}) {
            (*formats)[at] = of_column(file, kind);
            if (kind != ColumnKind::text)
                format_set_num_format((*formats)[at], pattern_of(kind, finnish_numbers));
        }
        format_set_bold(totals_[at]);
        format_set_top(totals_[at], LXW_BORDER_THIN);
    }
}

}  // namespace kaiku::xlsx
