// SPDX-License-Identifier: Apache-2.0
#include "core/service/imports/usage_measures.hpp"

#include <algorithm>
#include <tuple>
#include <utility>
#include <vector>

namespace kaiku::service {

namespace {

/// Maximum number of cells: about 25 MB, and the same again while they are written.
constexpr std::size_t max_cells = 250'000;
constexpr std::size_t cells_of_step = 10'000;

}  // namespace

std::size_t UsageMeasures::Hash::operator()(const Key& key) const {
    std::uint64_t hash = static_cast<std::uint64_t>(key.site_version);
    const auto mix = [&](std::uint64_t part) {
        hash = (hash ^ hash >> 29 ^ part) * 0x9E3779B97F4A7C15U;
    };
    mix(static_cast<std::uint64_t>(key.event));
    mix(static_cast<std::uint64_t>(key.month));
    mix(static_cast<std::uint64_t>(key.home) << 1 | (key.community ? 1U : 0U));
    return hash ^ hash >> 32;
}

void UsageMeasures::add(const store::UsageRow& row, std::uint16_t home) {
    const auto& usage = row.usage;
    const Key key{row.site_version, usage.event.value_or(0),
                  usage.date.year() * 12 + usage.date.month() - 1, home,
                  row.kind == to_string(model::CardKind::community)};
    if (cells_.size() >= max_cells) flush();
    cells_[key] += row.measures();
}

void UsageMeasures::flush() {
    // In the order of the register's index, in steps: with its texts a cell is much larger.
    std::vector<std::pair<Key, store::Measures>> sorted(cells_.begin(), cells_.end());
    cells_.clear();
    const auto number = [](const Key& k) {
        return std::tuple(k.site_version, k.month, k.event, k.community, k.home);
    };
    std::sort(sorted.begin(), sorted.end(),
              [&](const auto& a, const auto& b) { return number(a.first) < number(b.first); });
    store::Summary summary;
    for (const auto& [key, measures] : sorted) {
        const auto kind = key.community ? model::CardKind::community : model::CardKind::customer;
        const store::Cell cell{key.site_version,
                               key.month / 12,
                               key.month % 12 + 1,
                               key.event,
                               std::string(to_string(kind)),
                               cards_.home(key.home)};
        summary.emplace_hint(summary.end(), cell, measures);
        if (summary.size() == cells_of_step)
            store::add_to_summary(operation_.db(), std::exchange(summary, {}));
    }
    store::add_to_summary(operation_.db(), summary);
}

}  // namespace kaiku::service
