// SPDX-License-Identifier: Apache-2.0
// A table of usages in a workbook: names of places beside sites, shares, changes, the total.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "cmd/stats/shared/book_rows.hpp"
#include "core/stats/workbook_figures.hpp"

namespace kaiku::cmd {

/// How a table of usages is shown.
struct UsesBookTable {
    std::vector<stats::Level> by;
    const char* name;        // in formulas
    const char* sheet_name;  // these are English; translated when shown
    const char* title;
    bool has_shares = false;   // shares of the visitors or the value, and usages per card
    bool is_compared = false;  // with the year before
    bool values_only = false;
    std::optional<xlsx::Chart::Kind> chart = {};
    const char* chart_title = nullptr;
};

/// What its figures are about.
struct BookPeriod {
    std::string text;
    std::optional<int> year;  // of a period within one year: no column of the year
};

class UsesBookTableMaker {
public:
    /// `index`: of the table among those of the figures. All but the period must exist as long as
    /// the result.
    UsesBookTableMaker(const Context& context, const PlaceNames& names, const UsesBookTable& table,
                       std::size_t index, const stats::WorkbookFigures& figures, BookPeriod period);

    /// Without a title.
    xlsx::BookTable make() const;

private:
    std::vector<xlsx::BookColumn> columns() const;
    void add_row(const stats::UsesRow& row, const xlsx::RowSink& sink) const;
    output::Row total_row(const stats::UsesRow& total) const;
    void add_keys(output::Row& row, const output::Row& keys, const stats::UsesRow& uses) const;
    /// Whose inhabitants the table's rows are divided by; nullopt: no rates are shown.
    std::optional<stats::Level> rate_level() const;
    void add_rates(output::Row& row, const stats::UsesRow& uses, std::int64_t inhabitants) const;
    void add_places(output::Row& row, const stats::UsesRow& uses, std::int64_t site) const;
    void add_comparison(output::Row& row, const stats::UsesRow& uses, std::int64_t before) const;
    std::vector<const stats::UsesRow*> sorted() const;
    std::optional<xlsx::Chart> chart() const;
    const std::optional<stats::UsesRow>& total() const;
    bool has_comparison() const { return table_.is_compared && figures_.has_before; }
    bool is_shown(std::size_t column) const;
    std::int64_t compared(const stats::UsesRow& uses) const;

    const Context& context_;
    const PlaceNames& names_;
    const UsesBookTable& table_;
    std::size_t index_;
    const stats::WorkbookFigures& figures_;
    BookPeriod period_;
    output::Columns columns_;  // of usage_stats_row()
    BookRows rows_;
};

}  // namespace kaiku::cmd
