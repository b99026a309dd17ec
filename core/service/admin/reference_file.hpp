// SPDX-License-Identifier: Apache-2.0
// The CSV files that reference data is imported from.
#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "core/base/input.hpp"
#include "core/store/reference.hpp"

namespace kaiku::service {

struct ReferenceFile {
    std::vector<store::ReferenceRow> rows;
    std::vector<std::int64_t> lines;           // on which they begin, from 1
    std::vector<std::string> unknown_columns;  // which were ignored
};

/// Reads and validates the rows of a file of the kind. Throws malformed `missing` for a file
/// without a header, and ReferenceRowError malformed: `missing` for a column or value that is
/// absent, `bad_encoding`, `text_after_quote`, `wrong_field_count`, `out_of_range`, `not_a_number`
/// and `not_a_date`.
ReferenceFile read_reference_file(const store::ReferenceKind& kind, base::Input& input);

}  // namespace kaiku::service
