// SPDX-License-Identifier: Apache-2.0
// Selects the columns and the order of rows before they are written, in every format.
#pragma once
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/output/output.hpp"

namespace kaiku::output {

struct SortKey {
    std::string key;
    bool descending = false;
};

struct Arrangement {
    std::vector<std::string> columns;  // keys in the order wanted; empty: all as they are
    std::vector<SortKey> sort;         // empty: in the order of the rows
    /// Which of the sorted rows are written. Not used without `sort`.
    std::optional<std::int64_t> limit = {};
    std::int64_t offset = 0;

    bool empty() const { return columns.empty() && sort.empty(); }
};

/// A writer that passes arranged rows to the one that `make` returns for the columns wanted, all of
/// which are then shown in tables. Rows that compare equal keep their order; texts have the Finnish
/// order, absent values come last in both directions. Sorted rows are kept until end(): all of
/// them, or a few times as many as are written if their number is limited. Throws Error malformed
/// `unknown_column` for a key that the columns do not have.
std::unique_ptr<Writer> make_arranged_writer(
    const Arrangement& arrangement, Columns columns,
    const std::function<std::unique_ptr<Writer>(Columns)>& make);

/// Throws Error malformed `unknown_column` if one of the keys of the arrangement is not known.
void require_known_keys(const Arrangement& arrangement, const std::vector<std::string>& known);

}  // namespace kaiku::output
