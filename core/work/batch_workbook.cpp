#include "core/work/batch_workbook.hpp"

#include <algorithm>
#include <utility>

#include "core/base/csv.hpp"
#include "core/base/text.hpp"

namespace kaiku::work {

namespace {

using base::Error;
using base::Fault;
using base::Kind;
using sheet::CellKind;

constexpr std::size_t rows_above = 30;  // among which the header is looked for

bool is_whole(std::string_view text) { return !text.empty() && text.find_first_not_of("0123456789") == text.npos; }

bool may_be(const sheet::Cell& cell, BatchNumbers numbers) {
    if (cell.kind == CellKind::text || numbers == BatchNumbers::as_shown) return true;
    constexpr std::size_t of_postal_code = 5, most = 15;
    if (cell.kind != CellKind::number || !is_whole(cell.text)) return false;
    if (numbers == BatchNumbers::of_five_digits) return cell.text.size() == of_postal_code;
    return numbers == BatchNumbers::whole && cell.text.size() <= most;
}

}  // namespace

WorkbookRows::WorkbookRows(base::Input& input, const std::optional<std::string>& sheet, const std::vector<BatchColumn>& columns)
    : sheet_(sheet::open_sheet(input, sheet)), file_(input.name()) {
    find_header(input.name(), columns);
}

void WorkbookRows::find_header(const std::string& file, const std::vector<BatchColumn>& columns) {
    HeaderLikeness best;
    std::size_t place = 0;
    while (waiting_.size() < rows_above && sheet_->next(row_)) {
        std::vector<std::string_view> cells;
        for (const auto& cell : row_.cells) cells.push_back(cell.text);
        if (const auto likeness = header_likeness(cells, columns); likeness.known > 0 && likeness > best) {
            best = likeness;
            place = waiting_.size();
        }
        waiting_.push_back(std::move(row_));
    }
    if (waiting_.empty()) throw Error(Kind::malformed, "empty", {N_("{file}: the sheet \"{sheet}\" is empty"), {{"file", file}, {"sheet", sheet_->name()}}}, {N_("another one is named with --sheet")});
    if (best.known == 0)
        throw Error(Kind::malformed, "no_columns",
                    {N_("{file}: no row at the top of the sheet \"{sheet}\" names a known column"), {{"file", file}, {"sheet", sheet_->name()}}},
                    {N_("a row above the data names the columns: {known}"), {{"known", listed_keys(columns)}}});
    waiting_.erase(waiting_.begin(), waiting_.begin() + static_cast<std::ptrdiff_t>(place));
    if (!waiting_.front().cells.empty()) width_ = waiting_.front().cells.back().column + 1;
}

bool WorkbookRows::next() {
    if (!waiting_.empty()) {
        row_ = std::move(waiting_.front());
        waiting_.pop_front();
    } else if (!sheet_->next(row_)) {
        return false;
    }
    lay_out();
    pass_merged();
    return true;
}

void WorkbookRows::lay_out() {
    const auto width = std::max(width_, row_.cells.empty() ? 0 : row_.cells.back().column + 1);
    fields_.assign(width, {});
    cells_.assign(width, nullptr);
    for (const auto& cell : row_.cells) {
        fields_[cell.column] = cell.text;
        cells_[cell.column] = &cell;
    }
}

void WorkbookRows::pass_merged() {
    std::erase_if(merged_, [&](const sheet::Range* range) { return range->last_row < row_.number; });
    const auto& all = sheet_->merged();
    for (; next_merged_ < all.size() && all[next_merged_].first_row <= row_.number; ++next_merged_)
        if (all[next_merged_].last_row >= row_.number) merged_.push_back(&all[next_merged_]);
}

const sheet::Range* WorkbookRows::merged_at(std::size_t column) const {
    for (const auto* range : merged_)
        if (range->first_column <= column && column <= range->last_column) return range;
    return nullptr;
}

void WorkbookRows::check_header(const BatchHeader& header) const {
    for (auto place : header.places) {
        if (place == BatchHeader::absent) continue;
        if (const auto* range = merged_at(place))
            throw Error(Kind::malformed, "wrong_format", {N_("{file}: the cells {cells} of the header are merged"), {{"file", file_}, {"cells", sheet::address(*range)}}},
                        {N_("split them in the spreadsheet program, one column a name")});
    }
}

std::optional<Fault> WorkbookRows::fault_of_number(const sheet::Cell& cell, const BatchColumn& column) const {
    if (may_be(cell, column.numbers)) return std::nullopt;
    return Fault{Kind::malformed, column.numbers == BatchNumbers::never ? "malformed_code" : "out_of_range",
                 {N_("{cell}: {column} stands in the workbook as the number {value}, so zeros or digits may be lost; write it anew in a cell that is formatted as text"),
                  {{"cell", sheet::address(cell.column, row_.number)}, {"column", column.key}, {"value", cell.text}}},
                 {}, std::string(column.key)};
}

std::optional<Fault> WorkbookRows::cell_fault(const BatchHeader& header, const std::vector<BatchColumn>& columns) const {
    for (std::size_t column = 0; column < columns.size(); ++column) {
        const auto place = header.places[column];
        if (place == BatchHeader::absent) continue;
        const std::string key(columns[column].key);
        if (const auto* range = merged_.empty() ? nullptr : merged_at(place))
            return Fault{Kind::malformed, "out_of_range",
                         {N_("{cell}: the cells {cells} are merged, so it is not certain whose value it is; split them and fill in each"),
                          {{"cell", sheet::address(place, row_.number)}, {"cells", sheet::address(*range)}}}, {}, key};
        const auto* cell = cells_[place];
        if (cell == nullptr) continue;
        if (cell->kind == CellKind::error)
            return Fault{Kind::malformed, "out_of_range", {N_("{cell} holds the error {error}"), {{"cell", sheet::address(place, row_.number)}, {"error", base::excerpt(cell->text)}}}, {}, key};
        if (cell->kind == CellKind::without_value)
            return Fault{Kind::malformed, "missing",
                         {N_("{cell} holds a formula that was never computed; open the workbook in the spreadsheet program and save it"),
                          {{"cell", sheet::address(place, row_.number)}}}, {}, key};
        if (auto fault = fault_of_number(*cell, columns[column])) return fault;
    }
    return std::nullopt;
}

Fault WorkbookRows::misfit(std::size_t place, const BatchHeader&) const {
    return {Kind::malformed, "wrong_field_count",
            {N_("{cell} holds something, but its column has no name in the header"), {{"cell", sheet::address(place, row_.number)}}}};
}

std::string_view WorkbookRows::raw() {
    raw_.clear();
    for (std::size_t place = 0; place < fields_.size(); ++place) {
        if (place > 0) raw_ += delimiter();
        base::append_csv_field(raw_, fields_[place], delimiter());
    }
    return raw_;
}

std::optional<double> WorkbookRows::progress() const {
    const auto last = sheet_->last_row();
    if (last == 0) return std::nullopt;
    return std::min(1.0, static_cast<double>(row_.number) / static_cast<double>(last));
}

}  // namespace kaiku::work
