// The writers behind make_writer().
#pragma once
#include <memory>
#include <string>

#include "core/output/output.hpp"

namespace kaiku::output {

/// Columns under each other, one line a row.
std::unique_ptr<Writer> make_table_writer(Columns columns, Style style, Sink sink);
/// One line a field; several rows are parted by an empty line.
std::unique_ptr<Writer> make_fields_writer(Columns columns, Style style, Sink sink);
std::unique_ptr<Writer> make_json_writer(Shape shape, Columns columns, Sink sink);
std::unique_ptr<Writer> make_jsonl_writer(Columns columns, Sink sink);
std::unique_ptr<Writer> make_csv_writer(Columns columns, Sink sink);

}  // namespace kaiku::output
