// SPDX-License-Identifier: Apache-2.0
// Builds rows from the XML of a sheet.
#pragma once
#include <deque>
#include <string>
#include <string_view>
#include <vector>

#include "core/xlsx/reader/shared_strings.hpp"
#include "core/xlsx/reader/sheet_reader.hpp"
#include "core/xlsx/reader/workbook_info.hpp"
#include "core/xlsx/reader/xml.hpp"

namespace kaiku::xlsx {

/// Collects complete rows in rows().
class RowsHandler : public XmlHandler {
public:
    RowsHandler(const WorkbookInfo& workbook, const SharedStrings& strings, std::string file)
        : workbook_(workbook), strings_(strings), file_(std::move(file)) {}

    void start(std::string_view name, const Attributes& attributes) override;
    void text(std::string_view bytes) override;
    void end(std::string_view name) override;

    std::deque<SheetRow>& rows() { return rows_; }

private:
    enum class TextTarget { nothing, value, inline_text };
    void start_row(const Attributes& attributes);
    void start_cell(const Attributes& attributes);
    void start_once(bool& seen);
    void end_cell();
    void read_value();
    void read_number();

    const WorkbookInfo& workbook_;
    const SharedStrings& strings_;
    std::string file_;
    std::deque<SheetRow> rows_;
    SheetRow row_;
    SheetCell cell_;
    std::string type_;         // of the cell, as in the XML
    std::string value_;        // of <v>
    std::string inline_text_;  // of <is>
    std::size_t style_ = 0;
    std::size_t next_column_ = 0;
    std::size_t row_size_ = 0;  // bytes of text
    TextTarget text_target_ = TextTarget::nothing;
    bool in_data_ = false, in_row_ = false, in_cell_ = false, in_inline_ = false,
         in_phonetic_ = false, formula_ = false, has_value_ = false, has_inline_text_ = false;
};

/// The first pass: merged ranges and the last row.
class OutlineHandler : public XmlHandler {
public:
    explicit OutlineHandler(std::string file) : file_(std::move(file)) {}
    void start(std::string_view name, const Attributes& attributes) override;
    void end(std::string_view) override {}

    std::size_t last_row = 0;
    std::vector<CellRange> merged;

private:
    std::string file_;
};

}  // namespace kaiku::xlsx
