// SPDX-License-Identifier: Apache-2.0
// Finds the header of an import file, which may have titles above it.
#pragma once
#include <compare>
#include <cstddef>
#include <string_view>
#include <vector>

#include "core/service/imports/column_names.hpp"

namespace kaiku::service {

/// How well a row matches a header: the number of columns that its cells name, and whether all
/// mandatory ones are among them.
struct HeaderMatch {
    bool complete = false;
    std::size_t known = 0;
    friend auto operator<=>(const HeaderMatch&, const HeaderMatch&) = default;
};

/// Among the first rows that are not empty, the header is the one that matches best, the first of
/// several. No row with a card code is above it, as it would be skipped.
class HeaderSearch {
public:
    static constexpr std::size_t max_rows = 30;

    explicit HeaderSearch(const std::vector<ImportColumn>& columns) : columns_(columns) {}
    /// The next row, in valid UTF-8.
    void add(const std::vector<std::string_view>& cells);
    bool is_over() const { return has_data_ || rows_ == max_rows; }
    const HeaderMatch& match() const { return best_; }
    /// Whether each cell of the best row that is not empty names a column.
    bool has_only_names() const { return best_.known == cells_of_best_; }
    /// The index of the best row, from 0; 0 if none names a column.
    std::size_t row() const { return row_; }

private:
    const std::vector<ImportColumn>& columns_;
    std::size_t rows_ = 0, row_ = 0, cells_of_best_ = 0;
    bool has_data_ = false;  // a row with a card code was found
    HeaderMatch best_;
};

}  // namespace kaiku::service
