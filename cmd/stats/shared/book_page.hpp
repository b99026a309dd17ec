// SPDX-License-Identifier: Apache-2.0
// The first page and the frame of a workbook of statistics.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "cmd/cli/context.hpp"
#include "core/xlsx/writer/book.hpp"

namespace kaiku::cmd {

/// What a workbook says of itself.
struct BookFacts {
    std::string title;   // what it is about
    std::string period;  // the visits that were counted
    std::string status;  // whether the figures are final
    bool is_final = false;
    std::optional<std::string> producer = {}, contact = {};
    std::vector<xlsx::Entry> more = {};          // filters, how figures are protected
    std::vector<std::string> list_columns = {};  // beside the number of rows, in the list of tables
};

/// A workbook without tables: first page with symbols and definitions, headers, properties.
xlsx::Book empty_book(const Context& context, const BookFacts& facts);

/// Adds the table with the next number.
void add_table(const Context& context, xlsx::Book& book, xlsx::BookTable table,
               const std::string& title);

/// `2026`, the days of a period, or that it is all years.
std::string period_text(const Context& context, std::optional<time::Day> from,
                        std::optional<time::Day> to);

}  // namespace kaiku::cmd
