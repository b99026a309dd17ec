// SPDX-License-Identifier: Apache-2.0
// Usages as statistics read them: by columns of packed numbers, many at once.
#pragma once
#include <array>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/base/string_map.hpp"
#include "core/model/card.hpp"
#include "core/store/packed_numbers.hpp"

namespace kaiku::store {

/// What a statistic can ask of a usage (R29, R32). As numbers: a day is time::Day::number(), a time
/// its minute of the day plus 1, a kind 0 for a customer's card and 1 for a community's, a home
/// municipality its number in PackedUsages::home_municipalities(). 0 stands for no event, no time,
/// no customers and no value. The time of recording, in milliseconds, is for lists; segments of
/// older programs do not have it.
enum class UsageColumn : std::uint8_t {
    usage,
    site_version,
    day,
    time,
    event,
    kind,
    home_municipality,
    card,
    children,
    customers,
    value_cents,
    recorded
};
inline constexpr std::size_t usage_column_count = 12;
/// The first and the last day that a usage can have.
inline constexpr std::int64_t first_counted_day = time::Day::first_number,
                              last_counted_day = time::Day::last_number;
/// The card's kind by its number.
inline model::CardKind kind_of_number(std::int64_t number) {
    return number == 0 ? model::CardKind::customer : model::CardKind::community;
}
/// The hour of a time, plus 1; 0 for none.
inline std::int64_t hour_number(std::int64_t time) { return time == 0 ? 0 : (time - 1) / 60 + 1; }
/// `site_version`, ... as in the register.
std::string_view to_string(UsageColumn column);

/// One usage, by UsageColumn.
using UsageNumbers = std::array<std::int64_t, usage_column_count>;

/// The days whose usages are read, both included.
struct Period {
    std::optional<time::Day> from, to;
};

/// Up to max_packed_usages usages. Has the columns that were asked for; the others are all 0.
class PackedUsages {
public:
    PackedUsages() = default;
    explicit PackedUsages(std::size_t count) : count_(count) {}
    /// Sorted by day: the order in which statistics read them fastest.
    PackedUsages(std::span<const UsageNumbers> usages, const std::vector<std::string>& homes);

    std::size_t size() const { return count_; }

    /// The bytes of a column, for storing them. Those of the home municipalities begin with their
    /// codes.
    const std::string& bytes(UsageColumn column) const { return bytes_[index(column)]; }
    /// Sets a column to what bytes() returned. Throws Error failed `damaged` if it has another
    /// number of numbers, or one that no usage can have.
    void set_bytes(UsageColumn column, std::string bytes);

    bool has(UsageColumn column) const { return !bytes(column).empty(); }
    /// The smallest number of a column that it has.
    std::int64_t smallest(UsageColumn column) const { return numbers_of(column).smallest(); }
    void leave_out(UsageColumn column) { bytes_[index(column)].clear(); }
    bool is_zero(UsageColumn column) const { return numbers_of(column).is_zero(); }
    /// Reads as many numbers as `to` holds, from the usage at `first` on. For usages that do not
    /// count, the site version is 0.
    void unpack(UsageColumn column, std::size_t first, std::span<std::int64_t> to) const;
    const std::vector<std::string>& home_municipalities() const { return homes_; }

    /// The usages at these places, in ascending order, do not count.
    void ignore(std::vector<std::uint32_t> places) { ignored_ = std::move(places); }
    const std::vector<std::uint32_t>& ignored() const { return ignored_; }

private:
    static std::size_t index(UsageColumn column) { return static_cast<std::size_t>(column); }
    void read_codes();
    /// What the numbers of a column can be; all others are damage.
    std::pair<std::int64_t, std::int64_t> limits_of(UsageColumn column) const;
    /// Within the bytes, so that moving the object does not matter.
    PackedNumbers numbers_of(UsageColumn column) const;

    std::size_t count_ = 0;
    std::array<std::string, usage_column_count> bytes_;
    std::size_t home_numbers_at_ = 0;  // where the codes end
    std::vector<std::string> homes_;
    std::vector<std::uint32_t> ignored_;
};

constexpr std::size_t max_packed_usages = 65'536;

/// Collects usages and packs them by days: a quarter of a million at once, so that a statistic of
/// some months need not read all packs.
class UsagePacker {
public:
    explicit UsagePacker(std::function<void(PackedUsages)> on_pack)
        : on_pack_(std::move(on_pack)) {}

    /// Adds a usage; its number of the home municipality is set from the code (empty: none).
    void add(UsageNumbers usage, std::string_view home_municipality);
    std::size_t size() const { return usages_.size(); }
    const std::vector<UsageNumbers>& usages() const { return usages_; }
    /// Packs what was collected since the last packs.
    void flush();

private:
    std::function<void(PackedUsages)> on_pack_;
    std::vector<UsageNumbers> usages_;
    std::vector<std::string> homes_;
    base::StringMap<std::int64_t> home_numbers_;
    std::string last_home_;
    std::int64_t last_home_number_ = -1;
};

}  // namespace kaiku::store
