// SPDX-License-Identifier: Apache-2.0
// The summary of measures (R29) that is stored with the records: one row per cell of the finest
// grouping.
#pragma once
#include <cstdint>
#include <map>
#include <string>
#include <tuple>
#include <vector>

#include "core/db/connection.hpp"
#include "core/model/card.hpp"

namespace kaiku::store {

/// A cell: site version, month, event, kind of card, home municipality. An event of 0 and an empty
/// home municipality mean none.
struct Cell {
    model::Id site_version = 0;
    std::int64_t year = 0;
    std::int64_t month = 0;
    model::Id event = 0;
    std::string kind;
    std::string home_municipality;

    auto operator<=>(const Cell&) const = default;
};

/// The measures that can be summed.
struct Measures {
    std::int64_t usages = 0;
    std::int64_t children = 0;
    std::int64_t customers = 0;
    std::int64_t value_cents = 0;

    Measures& operator+=(const Measures& other);
    Measures negated() const { return {-usages, -children, -customers, -value_cents}; }
    friend bool operator==(const Measures&, const Measures&) = default;
};

using Summary = std::map<Cell, Measures>;

/// Adds the measures to the register's cells and removes cells without usages.
void add_to_summary(db::Connection& connection, const Summary& changes);

/// The summary as computed from the records, and as stored: compared by `kaiku db verify`.
Summary recompute_summary(db::Connection& connection);
Summary load_summary(db::Connection& connection);

}  // namespace kaiku::store
