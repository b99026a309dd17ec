// SPDX-License-Identifier: Apache-2.0
// Finds the header of a CSV file, which may have titles above it, and what it says about the file.
#pragma once
#include <cstddef>
#include <string_view>
#include <vector>

#include "core/service/imports/column_names.hpp"

namespace kaiku::service {

struct CsvHeader {
    std::size_t line = 1;        // of the file
    char delimiter = 0;          // 0: not known yet
    bool is_of_rejects = false;  // the file was made by --rejects
};

/// Finds the header in the first bytes of a file, with `delimiter` or, if it is 0, the one that
/// matches best. If no row names a known column, the header is the first row.
CsvHeader find_csv_header(std::string_view begin, char delimiter,
                          const std::vector<ImportColumn>& columns);

}  // namespace kaiku::service
