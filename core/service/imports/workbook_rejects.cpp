// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <charconv>

#include "core/base/output_file.hpp"
#include "core/base/text.hpp"
#include "core/service/imports/packed_cells.hpp"
#include "core/service/imports/rejects_writer.hpp"
#include "core/xlsx/writer/row_sheet.hpp"

namespace kaiku::service {

namespace {

using base::Error;
using base::ErrorKind;
using xlsx::CellKind;
using xlsx::SheetCell;

/// A number that the cell shows padded with zeros is its text: the number alone would lose them.
output::Value number_value(const std::string& text) {
    double number = 0;
    const auto* const last = text.data() + text.size();
    const bool is_padded = text.size() > 1 && text.front() == '0' && text[1] != '.';
    if (is_padded || std::from_chars(text.data(), last, number).ptr != last) return text;
    return number;
}

/// A day with a time of day, or a time with seconds, stays a text, which is read in the same way.
output::Value date_value(const std::string& text) {
    if (const auto day = time::parse_day(text, "date")) return *day;
    const auto time = time::parse_time(text, "time");
    if (time && time->text() == text) return *time;
    return text;
}

output::Value value_of(const SheetCell& cell) {
    switch (cell.kind) {
        case CellKind::number:
            return number_value(cell.text);
        case CellKind::date_time:
            return date_value(cell.text);
        case CellKind::boolean:
            return cell.text == "TRUE";
        case CellKind::text:
        case CellKind::error:
        case CellKind::uncomputed_formula:
            break;
    }
    if (cell.text.empty()) return {};
    return cell.text;
}

class WorkbookRejectsWriter final : public RejectsWriter {
public:
    WorkbookRejectsWriter(const std::string& path, const std::string& sheet,
                          std::string_view header, const RejectsLayout& layout)
        : file_(path), sheet_(xlsx::make_row_sheet_writer(file_, sheet)), layout_(layout) {
        auto row = unpack(header);
        row.resize(layout.kept);
        for (const auto name : rejects_columns) row.push_back({std::string(name)});
        sheet_->row(row);
    }

    void row(const Rejection& rejection) override {
        auto row = unpack(rejection.raw);
        for (const auto& fault : rejection.faults) {
            if (!fault.place) continue;
            auto& comment = row[*fault.place].comment;
            comment += (comment.empty() ? "" : "; ") + fault.message;
        }
        const auto at = [&](std::size_t place) {
            return row.begin() + static_cast<std::ptrdiff_t>(place);
        };
        row.erase(at(layout_.kept), at(layout_.width));
        row.insert(at(layout_.kept), {{static_cast<std::int64_t>(rejection.line)},
                                      {rejection.reasons()},
                                      {rejection.messages()}});
        sheet_->row(row);
    }

    void commit() override {
        sheet_->end();
        file_.commit();
    }

private:
    /// At least as many cells as the header has.
    std::vector<xlsx::RowCell> unpack(std::string_view packed) const {
        const auto cells = unpack_cells(packed);
        std::vector<xlsx::RowCell> row(
            std::max(layout_.width, cells.empty() ? 0 : cells.back().column + 1));
        for (const auto& cell : cells) row[cell.column].value = value_of(cell);
        return row;
    }

    base::OutputFile file_;
    std::unique_ptr<xlsx::RowSheetWriter> sheet_;
    RejectsLayout layout_;
};

}  // namespace

std::unique_ptr<RejectsWriter> make_workbook_rejects_writer(const std::string& path,
                                                            const std::string& sheet,
                                                            std::string_view header,
                                                            const RejectsLayout& layout) {
    if (!base::fold(path).ends_with(".xlsx"))
        throw Error(
            ErrorKind::malformed, "out_of_range",
            {N_("rejected rows of a workbook are written to a workbook, but the name {file} does "
                "not end in .xlsx"),
             {{"file", path}}},
            {N_("give a file name that ends in .xlsx with --rejects")});
    return std::make_unique<WorkbookRejectsWriter>(path, sheet, header, layout);
}

}  // namespace kaiku::service
