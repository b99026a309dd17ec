// SPDX-License-Identifier: Apache-2.0
// The cells of a table: which record belongs to which cell, and the cells' names. What is summed in
// them is up to the caller.
#pragma once
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "core/base/string_map.hpp"
#include "core/model/card_code.hpp"
#include "core/stats/levels.hpp"
#include "core/store/statistics.hpp"

namespace kaiku::stats {

/// While millions of records are processed, keys are numbers: ids, years, and indexes in a list of
/// texts. Names are looked up at the end.
class Cells {
public:
    explicit Cells(const std::vector<Level>& by);

    /// What the records must be grouped by for these levels.
    const store::GroupBy& group_by() const { return group_by_; }

    /// Records of other site versions than these are ignored.
    void restrict_to(const std::vector<store::SiteVersion>& site_versions);
    static constexpr std::uint32_t no_cell = ~std::uint32_t{0};
    /// The number of the cell that the record belongs to, from 0 in the order of first occurrence;
    /// or no_cell.
    std::uint32_t number(const store::Cell& cell);
    /// The number of the distinct values of the levels that the site version determines; no_cell if
    /// its records are ignored.
    std::uint32_t group_of(model::Id site_version) const;
    std::size_t size() const { return cell_keys_.size(); }

    /// Reads the names of the values that occur.
    void read_names(db::Connection& connection);
    /// The numbers of all cells in the order of their keys.
    std::vector<std::uint32_t> order() const;
    std::vector<Key> keys(std::uint32_t number) const;
    /// Identifies the cell in every register with the same records: ids, and codes of places and
    /// words.
    std::string identity(std::uint32_t number) const;
    /// The kind of all cards of the cell, if its levels determine it.
    std::optional<model::CardKind> kind(std::uint32_t number) const;
    /// Numbers, ids, and indexes of texts.
    std::vector<std::int64_t> values(std::uint32_t number) const;

private:
    /// The cell of a record. Members that are not grouped by are 0.
    struct CellKey {
        // Number of the distinct values of the levels that a site version determines.
        std::uint32_t site_version = 0;
        std::uint32_t kind = 0, home = 0;
        std::int32_t year = 0, month = 0, week = 0, weekday = 0, date = 0, hour = 0;
        std::int64_t event = 0;
        friend bool operator==(const CellKey&, const CellKey&) = default;
    };
    struct CellKeyHash {
        std::size_t operator()(const CellKey& cell_key) const;
    };
    std::uint32_t number_of(std::string_view text);
    std::int64_t value(const CellKey& cell_key, std::size_t level) const;
    Key key(Level level, std::int64_t value) const;
    std::vector<std::uint32_t> ranks(std::size_t level) const;

    std::vector<Level> by_;
    store::GroupBy group_by_;
    std::vector<std::string> texts_{""};  // index 0: none
    base::StringMap<std::uint32_t> numbers_{{"", 0}};
    // Number of the distinct values of the site version's levels.
    std::unordered_map<model::Id, std::uint32_t> site_versions_;
    // Parallel to by_; 0 for levels that a site version does not determine.
    std::vector<std::vector<std::int64_t>> site_version_values_;
    std::unordered_map<CellKey, std::uint32_t, CellKeyHash> index_;
    std::vector<CellKey> cell_keys_;
    std::map<Level, std::unordered_map<std::int64_t, std::string>> names_;
};

}  // namespace kaiku::stats
