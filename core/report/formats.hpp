// The writers of the text formats, for make_writer().
#pragma once
#include "core/report/report.hpp"

namespace kaiku::report {

std::unique_ptr<Writer> make_table_writer(Columns columns, Style style, Sink sink);   // any number of rows
std::unique_ptr<Writer> make_fields_writer(Columns columns, Style style, Sink sink);  // one row, a line a field
std::unique_ptr<Writer> make_json_writer(Shape shape, Columns columns, Sink sink);
std::unique_ptr<Writer> make_json_lines_writer(Columns columns, Sink sink);
std::unique_ptr<Writer> make_csv_writer(Columns columns, Sink sink);

}  // namespace kaiku::report
