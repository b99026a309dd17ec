// SPDX-License-Identifier: Apache-2.0
// Tables of statistics as tables of a workbook: values in its language, signs in place of figures
// that are not shown.
#pragma once
#include <vector>

#include "cmd/cli/context.hpp"
#include "cmd/stats/shared/place_names.hpp"
#include "core/output/output.hpp"
#include "core/xlsx/writer/book.hpp"

namespace kaiku::cmd {

/// In place of a figure that cannot be computed.
inline constexpr const char* no_figure_sign = ".";
/// In place of a figure that is not known or not shown.
inline constexpr const char* suppressed_figure_sign = "..";

/// Columns of levels and measures, as of tables.hpp.
std::vector<xlsx::BookColumn> book_columns(const output::Columns& columns);

class BookRows {
public:
    /// `columns`: those of the rows that are given. The context and the names must exist as long.
    BookRows(const Context& context, const PlaceNames& names, output::Columns columns);

    /// The row with words, months and places in the language, a word for a name that is not there,
    /// and a sign for an absent figure.
    output::Row row(const output::Row& row) const;

private:
    output::Value shown(const output::Column& column, const output::Value& value) const;
    std::string missing(const std::string& key) const;

    const Context& context_;
    const PlaceNames& names_;
    output::Columns columns_;
    std::vector<std::string> months_;
};

}  // namespace kaiku::cmd
