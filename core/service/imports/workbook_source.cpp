// SPDX-License-Identifier: Apache-2.0
#include "core/service/imports/workbook_source.hpp"

#include <algorithm>
#include <utility>

#include "core/base/input.hpp"
#include "core/base/visible_text.hpp"
#include "core/service/imports/header_search.hpp"
#include "core/service/imports/packed_cells.hpp"
#include "core/service/imports/sheet_choice.hpp"
#include "core/service/imports/special_rows.hpp"

namespace kaiku::service {

namespace {

using base::Error;
using base::ErrorKind;
using base::Fault;
using xlsx::CellKind;

bool is_integer(std::string_view text) {
    return !text.empty() && text.find_first_not_of("0123456789") == text.npos;
}

bool is_acceptable_number(const xlsx::SheetCell& cell, NumericCellRule numbers) {
    if (cell.kind == CellKind::text || numbers == NumericCellRule::as_shown) return true;
    constexpr std::size_t of_postal_code = 5, most = 15;
    if (cell.kind != CellKind::number || !is_integer(cell.text)) return false;
    if (numbers == NumericCellRule::five_digits) return cell.text.size() == of_postal_code;
    return numbers == NumericCellRule::whole && cell.text.size() <= most;
}

/// Whether it is the sheet with instructions of a template.
bool has_instructions(xlsx::Workbook& workbook, const std::string& sheet) {
    const auto rows = workbook.first_rows(sheet, 1);
    return !rows.empty() && !rows[0].cells.empty() && is_instruction_title(rows[0].cells[0].text);
}

}  // namespace

WorkbookRowSource::WorkbookRowSource(base::Input& input, const std::optional<std::string>& sheet,
                                     const std::vector<ImportColumn>& columns,
                                     const ColumnNaming& naming)
    : file_(input.name()),
      workbook_(xlsx::open_workbook(input)),
      sheet_(
          workbook_->open_sheet(sheet ? sheet : choose_sheet(*workbook_, file_, columns, naming))) {
    find_header(columns, naming);
    if (!sheet) warn_about_other_sheets(naming);
}

void WorkbookRowSource::warn_about_other_sheets(const ColumnNaming& naming) {
    auto others = sheet_->other_sheets();
    std::erase_if(others,
                  [&](const std::string& sheet) { return has_instructions(*workbook_, sheet); });
    if (others.empty()) return;
    warnings_.push_back(base::Message::counted(
        "only the sheet \"{sheet}\" was read, not {others}; to read that one, choose it with "
        "--sheet",
        "only the sheet \"{sheet}\" was read, not {others}; to read another one, choose it with "
        "--sheet",
        static_cast<std::int64_t>(others.size()),
        {{"sheet", sheet_->name()}, {"others", join_quoted(others, naming)}}));
}

void WorkbookRowSource::find_header(const std::vector<ImportColumn>& columns,
                                    const ColumnNaming& naming) {
    HeaderSearch search(columns);
    while (!search.is_over() && sheet_->next(row_)) {
        search.add(cell_texts(row_));
        buffered_rows_.push_back(std::move(row_));
    }
    if (buffered_rows_.empty())
        throw Error(ErrorKind::malformed, "empty",
                    {N_("{file}: the sheet \"{sheet}\" is empty"),
                     {{"file", file_}, {"sheet", sheet_->name()}}},
                    {N_("choose another sheet with --sheet")});
    if (search.match().known == 0)
        throw Error(
            ErrorKind::malformed, "no_columns",
            {N_("{file}: no row at the top of the sheet \"{sheet}\" has a known column name"),
             {{"file", file_}, {"sheet", sheet_->name()}}},
            {N_("the names of the columns must be in a row above the data: {known}"),
             {{"known", join_column_names(columns, naming)}}});
    buffered_rows_.erase(buffered_rows_.begin(),
                         buffered_rows_.begin() + static_cast<std::ptrdiff_t>(search.row()));
    if (!buffered_rows_.front().cells.empty())
        width_ = buffered_rows_.front().cells.back().column + 1;
}

bool WorkbookRowSource::next() {
    if (!buffered_rows_.empty()) {
        row_ = std::move(buffered_rows_.front());
        buffered_rows_.pop_front();
    } else if (!sheet_->next(row_)) {
        if (hidden_rows_ > 0)
            warnings_.push_back(base::Message::counted(
                "{count} hidden row was read too; to leave it out, delete it or copy the visible "
                "rows to another file",
                "{count} hidden rows were read too; to leave them out, delete them or copy the "
                "visible rows to another file",
                hidden_rows_));
        return false;
    }
    if (row_.hidden && is_header_read_) ++hidden_rows_;
    is_header_read_ = true;
    fill_fields();
    skip_merged_ranges();
    return true;
}

void WorkbookRowSource::fill_fields() {
    const auto width = std::max(width_, row_.cells.empty() ? 0 : row_.cells.back().column + 1);
    fields_.assign(width, {});
    cells_.assign(width, nullptr);
    for (const auto& cell : row_.cells) {
        fields_[cell.column] = cell.text;
        cells_[cell.column] = &cell;
    }
}

void WorkbookRowSource::skip_merged_ranges() {
    std::erase_if(merged_,
                  [&](const xlsx::CellRange* range) { return range->last_row < row_.number; });
    const auto& all = sheet_->merged();
    for (; next_merged_ < all.size() && all[next_merged_].first_row <= row_.number; ++next_merged_)
        if (all[next_merged_].last_row >= row_.number) merged_.push_back(&all[next_merged_]);
}

const xlsx::CellRange* WorkbookRowSource::merged_range_at(std::size_t column) const {
    for (const auto* range : merged_)
        if (range->first_column <= column && column <= range->last_column) return range;
    return nullptr;
}

void WorkbookRowSource::check_header(const ImportHeader& header) const {
    for (auto place : header.places) {
        if (place == ImportHeader::absent) continue;
        if (const auto* range = merged_range_at(place))
            throw Error(ErrorKind::malformed, "wrong_format",
                        {N_("{file}: the header cells {cells} are merged"),
                         {{"file", file_}, {"cells", xlsx::format_address(*range)}}},
                        {N_("unmerge them in the spreadsheet program, so that each column has its "
                            "own name")});
    }
}

std::vector<RowFault> WorkbookRowSource::cell_faults(
    const ImportHeader& header, const std::vector<ImportColumn>& columns) const {
    std::vector<RowFault> faults;
    for (std::size_t column = 0; column < columns.size(); ++column) {
        const auto place = header.places[column];
        if (place == ImportHeader::absent) continue;
        if (auto fault = cell_fault(place, columns[column].numbers))
            faults.push_back({*std::move(fault), place});
    }
    return faults;
}

std::optional<Fault> WorkbookRowSource::cell_fault(std::size_t place,
                                                   NumericCellRule numbers) const {
    if (const auto* range = merged_.empty() ? nullptr : merged_range_at(place))
        return Fault{ErrorKind::malformed,
                     "out_of_range",
                     {N_("the cells {cells} are merged, so it is not clear which row the value "
                         "belongs to; unmerge them and fill in each cell"),
                      {{"cells", xlsx::format_address(*range)}}}};
    const auto* cell = cells_[place];
    if (cell == nullptr) return std::nullopt;
    if (cell->kind == CellKind::error)
        return Fault{
            ErrorKind::malformed,
            "out_of_range",
            {N_("the cell contains the error {error}"), {{"error", base::excerpt(cell->text)}}}};
    if (cell->kind == CellKind::uncomputed_formula)
        return Fault{ErrorKind::malformed,
                     "missing",
                     {N_("the cell contains a formula that was never calculated; open the workbook "
                         "in the spreadsheet program and save it")}};
    if (is_acceptable_number(*cell, numbers)) return std::nullopt;
    return Fault{ErrorKind::malformed,
                 numbers == NumericCellRule::never ? "malformed_code" : "out_of_range",
                 {N_("{field} has the number {value}, so leading zeros or digits may be lost; type "
                     "it again in a cell formatted as text"),
                  {{"field", place + 1}, {"value", cell->text}}}};
}

Fault WorkbookRowSource::layout_fault(std::size_t, const ImportHeader&) const {
    return {ErrorKind::malformed,
            "wrong_field_count",
            {N_("the cell is not empty, but its column has no name in the header")}};
}

std::string_view WorkbookRowSource::raw() {
    raw_.clear();
    pack_cells(raw_, row_.cells);
    return raw_;
}

std::unique_ptr<RejectsWriter> WorkbookRowSource::make_rejects_writer(
    const std::string& path, std::string_view header, const RejectsLayout& layout) const {
    return make_workbook_rejects_writer(path, sheet_->name(), header, layout);
}

std::optional<double> WorkbookRowSource::progress() const {
    const auto last = sheet_->last_row();
    if (last == 0) return std::nullopt;
    return std::min(1.0, static_cast<double>(row_.number) / static_cast<double>(last));
}

}  // namespace kaiku::service
