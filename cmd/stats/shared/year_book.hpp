// SPDX-License-Identifier: Apache-2.0
// The workbook that `stats workbook` writes: which tables it has, and what stands beside their
// figures.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "cmd/cli/context.hpp"
#include "cmd/stats/shared/place_names.hpp"
#include "core/stats/workbook_figures.hpp"
#include "core/xlsx/writer/book.hpp"

namespace kaiku::cmd {

struct YearBookOptions {
    bool is_final = false;
    std::optional<std::string> producer, contact;
    std::vector<xlsx::Entry> filters = {};  // see filter_entries()
};

/// The tables of usages, and the levels of the table of cards.
std::vector<stats::WorkbookTable> year_book_tables();
std::vector<stats::Level> year_book_cards();

/// `figures`: of these tables. All must exist as long as the book.
xlsx::Book year_book(const Context& context, const PlaceNames& names, const stats::UsesQuery& query,
                     const YearBookOptions& options, const stats::WorkbookFigures& figures);

}  // namespace kaiku::cmd
