// SPDX-License-Identifier: Apache-2.0
// The tables of cards in a workbook, and how many rows of its tables are suppressed.
#pragma once
#include <optional>
#include <vector>

#include "cmd/cli/context.hpp"
#include "cmd/stats/shared/place_names.hpp"
#include "core/stats/cards.hpp"
#include "core/stats/national.hpp"
#include "core/xlsx/writer/book.hpp"

namespace kaiku::cmd {

/// How many rows a table has, and how many of them are not shown or not whole.
struct SuppressedRows {
    std::int64_t all = 0, suppressed = 0;
};
SuppressedRows suppressed_uses(const std::vector<stats::UsesRow>& rows);
SuppressedRows suppressed_cards(const std::vector<stats::CardsRow>& rows);
SuppressedRows suppressed_years(const std::vector<stats::NationalYear>& years);

/// The national yearly table with a chart, without a title. `to`: the end of the period; the change
/// of a year that it cuts off, or that is not over, is not computed. All must exist as long as the
/// result.
xlsx::BookTable national_book_table(const Context& context, const PlaceNames& names,
                                    const std::vector<stats::NationalYear>& years,
                                    std::optional<time::Day> to);

/// Cards by these levels, without a title. `year`: of a period within one year, which then has no
/// column, but a total. All must exist as long as the result.
xlsx::BookTable cards_book_table(const Context& context, const PlaceNames& names,
                                 const std::vector<stats::CardsRow>& rows,
                                 const std::vector<stats::Level>& by, std::optional<int> year);

}  // namespace kaiku::cmd
