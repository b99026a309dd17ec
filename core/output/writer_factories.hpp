// SPDX-License-Identifier: Apache-2.0
// The writers of each format, created by make_writer().
#pragma once
#include <memory>
#include <string>

#include "core/output/output.hpp"

namespace kaiku::output {

/// One line for each row, in aligned columns.
std::unique_ptr<Writer> make_table_writer(Columns columns, Style style, Sink sink);
/// One line for each field; several rows are separated by an empty line.
std::unique_ptr<Writer> make_fields_writer(Columns columns, Style style, Sink sink);
std::unique_ptr<Writer> make_json_writer(Shape shape, Columns columns, Sink sink);
std::unique_ptr<Writer> make_jsonl_writer(Columns columns, Sink sink);
std::unique_ptr<Writer> make_csv_writer(const Columns& columns, Sink sink);
/// `csv_for_excel` of Style.
std::unique_ptr<Writer> make_excel_csv_writer(const Columns& columns, Sink sink);

}  // namespace kaiku::output
