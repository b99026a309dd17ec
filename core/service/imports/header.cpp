// SPDX-License-Identifier: Apache-2.0
#include "core/service/imports/header.hpp"

#include <algorithm>
#include <cstdint>
#include <iterator>

#include "core/base/text.hpp"
#include "core/base/visible_text.hpp"
#include "core/service/imports/header_search.hpp"
#include "core/service/imports/rejects_writer.hpp"

namespace kaiku::service {

namespace {

using base::Error;
using base::ErrorKind;
using base::Message;

/// The number of cells before the empty ones at the end, which spreadsheet programs add to CSV.
std::size_t used_width(const std::vector<std::string>& names) {
    auto width = names.size();
    while (width > 0 && names[width - 1].empty()) --width;
    return width;
}

std::size_t width_without_rejects_columns(const std::vector<std::string>& names) {
    auto width = used_width(names);
    constexpr auto added = std::size(rejects_columns);
    const auto ends_with_added = [&] {
        return width >= added &&
               std::equal(std::begin(rejects_columns), std::end(rejects_columns),
                          names.begin() + static_cast<std::ptrdiff_t>(width - added));
    };
    if (!ends_with_added()) return names.size();
    while (ends_with_added()) width -= added;
    return width;
}

class HeaderReader {
public:
    HeaderReader(const std::vector<std::string_view>& cells,
                 const std::vector<ImportColumn>& columns, const std::string& file,
                 const ColumnNaming& naming)
        : cells_(cells),
          columns_(columns),
          file_(file),
          naming_(naming),
          names_(plain_column_names(cells)) {}

    ImportHeader read(const std::function<void(const std::string&)>& on_unknown) {
        header_.places.assign(columns_.size(), ImportHeader::absent);
        header_.fields = cells_.size();
        const auto end = width_without_rejects_columns(names_);
        for (std::size_t place = 0; place < names_.size(); ++place) {
            if (!names_[place].empty()) header_.width = place + 1;
            if (names_[place].empty())
                header_.unnamed.push_back(place);
            else if (place < end)
                put(place);
        }
        throw_if_not_a_table();
        if (on_unknown) {
            for (auto place : unwanted_) on_unknown(shown(place));
            for (auto place : unknown_) on_unknown(shown(place));
        } else {
            throw_if_unwanted();
            throw_if_unknown();
        }
        throw_if_duplicate();
        if (const auto names = missing(); !names.empty())
            throw Error(ErrorKind::malformed, "missing_column",
                        {N_("{file}: missing columns: {columns}"),
                         {{"file", file_}, {"columns", base::join(names, ", ")}}});
        return std::move(header_);
    }

private:
    void put(std::size_t place) {
        for (std::size_t column = 0; column < columns_.size(); ++column) {
            if (!has_name(columns_[column], names_[place])) continue;
            if (header_.places[column] == ImportHeader::absent)
                header_.places[column] = place;
            else
                duplicates_.push_back(place);
            known_ = true;
            return;
        }
        (is_unwanted_column(names_[place]) ? unwanted_ : unknown_).push_back(place);
    }

    std::string shown(std::size_t place) const { return base::excerpt(cells_[place]); }

    std::vector<std::string> missing() const {
        std::vector<std::string> names;
        for (std::size_t column = 0; column < columns_.size(); ++column)
            if (columns_[column].mandatory && header_.places[column] == ImportHeader::absent)
                names.push_back(naming_.column(columns_[column]));
        return names;
    }

    std::string known_names() const { return join_column_names(columns_, naming_); }

    void throw_if_not_a_table() const {
        if (known_) return;
        std::string seen;
        for (auto cell : cells_)
            seen += (seen.empty() ? "" : " | ") + std::string(base::trim(cell));
        throw Error(
            ErrorKind::malformed, "no_columns",
            {N_("{file}: none of the first {count} rows names a known column; the first is: "
                "{header}"),
             {{"file", file_},
              {"count", std::int64_t{HeaderSearch::max_rows}},
              {"header", base::excerpt(seen, 200)}}},
            {N_("one row above the data must have the names of the columns: {known}"),
             {{"known", known_names()}}});
    }

    std::string join_unknown() const {
        std::vector<std::string> names;
        names.reserve(unknown_.size());
        for (auto place : unknown_) {
            const auto similar = find_similar_column(names_[place], columns_, naming_.column);
            names.push_back(naming_.quoted(cells_[place]) +
                            (similar.empty() ? "" : " (" + similar + "?)"));
        }
        return base::join(names, ", ");
    }

    void throw_if_unwanted() const {
        if (unwanted_.empty()) return;
        std::vector<std::string> names;
        names.reserve(unwanted_.size());
        for (auto place : unwanted_) names.push_back(naming_.quoted(cells_[place]));
        const auto columns = base::join(names, ", ");
        const Message hint{N_("remove them from the file, or ignore them with --ignore-unknown")};
        if (!unknown_.empty())
            throw Error(
                ErrorKind::malformed, "unwanted_column",
                {N_("{file}: columns that are not allowed: {columns}; the register does not store "
                    "names, personal identity codes, dates of birth or addresses; unknown columns: "
                    "{unknown}"),
                 {{"file", file_}, {"columns", columns}, {"unknown", join_unknown()}}},
                hint);
        throw Error(ErrorKind::malformed, "unwanted_column",
                    {N_("{file}: columns that are not allowed: {columns}; the register does not "
                        "store names, personal identity codes, dates of birth or addresses"),
                     {{"file", file_}, {"columns", columns}}},
                    hint);
    }

    void throw_if_unknown() const {
        if (unknown_.empty()) return;
        const auto columns = join_unknown();
        const Message hint{N_("known columns: {known}; use --ignore-unknown to ignore others"),
                           {{"known", known_names()}}};
        if (const auto lacking = missing(); !lacking.empty())
            throw Error(
                ErrorKind::malformed, "unknown_column",
                {N_("{file}: unknown columns: {columns}; missing columns: {missing}"),
                 {{"file", file_}, {"columns", columns}, {"missing", base::join(lacking, ", ")}}},
                hint);
        throw Error(
            ErrorKind::malformed, "unknown_column",
            {N_("{file}: unknown columns: {columns}"), {{"file", file_}, {"columns", columns}}},
            hint);
    }

    void throw_if_duplicate() const {
        if (duplicates_.empty()) return;
        throw Error(ErrorKind::malformed, "duplicate_column",
                    {N_("{file}: the column \"{column}\" appears twice"),
                     {{"file", file_}, {"column", shown(duplicates_.front())}}},
                    {N_("keep only one of them")});
    }

    const std::vector<std::string_view>& cells_;
    const std::vector<ImportColumn>& columns_;
    const std::string& file_;
    const ColumnNaming& naming_;
    std::vector<std::string> names_;
    ImportHeader header_;
    std::vector<std::size_t> unknown_, unwanted_, duplicates_;
    bool known_ = false;
};

}  // namespace

std::string join_column_names(const std::vector<ImportColumn>& columns,
                              const ColumnNaming& naming) {
    std::vector<std::string> names;
    names.reserve(columns.size());
    for (const auto& column : columns) names.push_back(naming.column(column));
    return base::join(names, ", ");
}

std::size_t width_without_rejects_columns(const std::vector<std::string_view>& cells) {
    return width_without_rejects_columns(plain_column_names(cells));
}

bool is_rejects_header(const std::vector<std::string_view>& cells) {
    return width_without_rejects_columns(cells) < cells.size();
}

ImportHeader read_header(const std::vector<std::string_view>& cells,
                         const std::vector<ImportColumn>& columns, const std::string& file,
                         const ColumnNaming& naming,
                         const std::function<void(const std::string&)>& on_unknown) {
    return HeaderReader(cells, columns, file, naming).read(on_unknown);
}

}  // namespace kaiku::service
