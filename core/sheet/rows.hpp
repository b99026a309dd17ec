// The rows of a sheet's part.
#pragma once
#include <deque>
#include <string>
#include <string_view>
#include <vector>

#include "core/sheet/sheet.hpp"
#include "core/sheet/strings.hpp"
#include "core/sheet/workbook.hpp"
#include "core/sheet/xml.hpp"

namespace kaiku::sheet {

/// Turns what the parser tells into rows, which wait in rows().
class RowsHandler : public XmlHandler {
public:
    RowsHandler(const Workbook& workbook, const SharedStrings& strings, std::string file) : workbook_(workbook), strings_(strings), file_(std::move(file)) {}

    void start(std::string_view name, const Attributes& attributes) override;
    void text(std::string_view bytes) override;
    void end(std::string_view name) override;

    std::deque<Row>& rows() { return rows_; }

private:
    enum class Takes { nothing, value, inline_text };
    void start_row(const Attributes& attributes);
    void start_cell(const Attributes& attributes);
    void end_cell();
    void read_value();
    void read_number();

    const Workbook& workbook_;
    const SharedStrings& strings_;
    std::string file_;
    std::deque<Row> rows_;
    Row row_;
    Cell cell_;
    std::string type_;   // of the cell, as the part says it
    std::string value_;
    std::size_t style_ = 0;
    std::size_t next_column_ = 0;
    std::size_t row_size_ = 0;  // bytes of text
    Takes takes_ = Takes::nothing;
    bool in_data_ = false, in_row_ = false, in_cell_ = false, in_inline_ = false, pronounced_ = false, formula_ = false;
};

/// What the first pass finds.
class OutlineHandler : public XmlHandler {
public:
    explicit OutlineHandler(std::string file) : file_(std::move(file)) {}
    void start(std::string_view name, const Attributes& attributes) override;
    void end(std::string_view) override {}

    std::size_t last_row = 0;
    std::vector<Range> merged;

private:
    std::string file_;
};

}  // namespace kaiku::sheet
