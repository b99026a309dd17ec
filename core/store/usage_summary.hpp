// SPDX-License-Identifier: Apache-2.0
// The summary of measures (R29) of a register that has no segments yet. It is kept so that older
// programs can use the register until it is migrated; this program never reads it.
#pragma once
#include <array>
#include <cstdint>
#include <map>
#include <string>
#include <tuple>

#include "core/db/connection.hpp"
#include "core/store/usages.hpp"

namespace kaiku::store {

/// Changes of the summary, collected and then written at once, under the register's write lock.
class SummaryChanges {
public:
    void add(const UsageRow& row) { change(row, 1); }
    void subtract(const UsageRow& row) { change(row, -1); }
    std::size_t size() const { return cells_.size(); }
    /// Adds the changes to the register's cells and removes cells without usages.
    void write(db::Connection& connection);

private:
    /// Site version, year, month, event (0: none), kind of card, home municipality (empty: none).
    using Cell = std::tuple<Id, std::int64_t, std::int64_t, Id, std::string, std::string>;
    /// Usages, children, customers, value in cents.
    using Sums = std::array<std::int64_t, 4>;

    void change(const UsageRow& row, int sign);

    std::map<Cell, Sums> cells_;
};

}  // namespace kaiku::store
