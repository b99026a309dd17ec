// SPDX-License-Identifier: Apache-2.0
#include <stdexcept>

#include "core/output/writer_factories.hpp"

namespace kaiku::output {

std::unique_ptr<Writer> make_writer(Format format, Shape shape, Columns columns, Style style,
                                    Sink sink) {
    switch (format) {
        case Format::table:
            if (shape == Shape::one)
                return make_fields_writer(std::move(columns), std::move(style), std::move(sink));
            return make_table_writer(std::move(columns), std::move(style), std::move(sink));
        case Format::json:
            return make_json_writer(shape, std::move(columns), std::move(sink));
        case Format::jsonl:
            return make_jsonl_writer(std::move(columns), std::move(sink));
        case Format::csv:
            return style.csv_for_excel ? make_excel_csv_writer(columns, std::move(sink))
                                       : make_csv_writer(columns, std::move(sink));
        case Format::xlsx:
        case Format::prometheus:
            break;
    }
    throw std::logic_error("workbooks and metrics are not written to a sink");
}

}  // namespace kaiku::output
