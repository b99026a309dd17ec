// SPDX-License-Identifier: Apache-2.0
#include "cmd/stats/shared/book_rows.hpp"

#include <algorithm>

#include "cmd/stats/shared/months.hpp"
#include "core/stats/levels.hpp"

namespace kaiku::cmd {

namespace {

bool is_level(const std::string& key) {
    static const auto names = stats::level_names();
    return std::find(names.begin(), names.end(), key) != names.end();
}

bool is_place(const std::string& key) {
    return key == "municipality" || key == "home_municipality" || key == "county";
}

xlsx::ColumnKind kind_of(const std::string& key) {
    if (key == "year") return xlsx::ColumnKind::year;
    if (key == "value_cents") return xlsx::ColumnKind::euros;
    return is_level(key) ? xlsx::ColumnKind::text : xlsx::ColumnKind::count;
}

}  // namespace

std::vector<xlsx::BookColumn> book_columns(const output::Columns& columns) {
    std::vector<xlsx::BookColumn> of_book;
    of_book.reserve(columns.size());
    for (const auto& column : columns)
        of_book.push_back({column.key, column.heading, kind_of(column.key)});
    return of_book;
}

BookRows::BookRows(const Context& context, const PlaceNames& names, output::Columns columns)
    : context_(context),
      names_(names),
      columns_(std::move(columns)),
      months_(month_names(context)) {}

output::Row BookRows::row(const output::Row& row) const {
    output::Row of_book;
    of_book.reserve(row.size());
    for (std::size_t column = 0; column < row.size(); ++column)
        of_book.push_back(shown(columns_[column], row[column]));
    return of_book;
}

output::Value BookRows::shown(const output::Column& column, const output::Value& value) const {
    if (std::holds_alternative<std::monostate>(value)) return missing(column.key);
    if (const auto* month = std::get_if<std::int64_t>(&value); month && column.key == "month")
        return months_.at(static_cast<std::size_t>(*month - 1));
    if (const auto* name = std::get_if<std::string>(&value); name && is_place(column.key))
        return names_.translated(*name);
    if (column.format && std::holds_alternative<std::string>(value)) return column.format(value);
    return value;
}

std::string BookRows::missing(const std::string& key) const {
    if (!is_level(key)) return suppressed_figure_sign;
    if (key == "sector") return context_.text(N_("no sector"));
    if (key == "area") return context_.text(N_("no area"));
    if (key == "event") return context_.text(N_("without an event"));
    if (key == "home_municipality") return context_.text(N_("unknown, or a community card"));
    return context_.text(N_("unknown"));
}

}  // namespace kaiku::cmd
