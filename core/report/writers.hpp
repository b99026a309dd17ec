// The writers behind make_writer() and make_xlsx_writer().
#pragma once
#include <cstdint>
#include <memory>
#include <string>

#include "core/report/report.hpp"

namespace kaiku::report {

/// Columns under each other, one line a row.
std::unique_ptr<Writer> make_table_writer(Columns columns, Style style, Sink sink);
/// One line a field; several rows are parted by an empty line.
std::unique_ptr<Writer> make_fields_writer(Columns columns, Style style, Sink sink);
std::unique_ptr<Writer> make_json_writer(Shape shape, Columns columns, Sink sink);
std::unique_ptr<Writer> make_jsonl_writer(Columns columns, Sink sink);
std::unique_ptr<Writer> make_csv_writer(Columns columns, Sink sink);

/// make_xlsx_writer() with another number of lines after which the next sheet starts; at least 2.
std::unique_ptr<Writer> make_xlsx_writer(const BookFile& file, Columns columns, SheetTexts texts, std::uint32_t lines_per_sheet);

}  // namespace kaiku::report
