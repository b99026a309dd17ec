#include "core/work/usage_figures.hpp"

namespace kaiku::work {

namespace {

/// Cells kept at most: some 20 MB.
constexpr std::size_t most_cells = 65'536;

}  // namespace

std::size_t UsageFigures::Hash::operator()(const Key& key) const {
    std::uint64_t hash = static_cast<std::uint64_t>(key.standing);
    const auto mix = [&](std::uint64_t part) { hash = (hash ^ hash >> 29 ^ part) * 0x9E3779B97F4A7C15U; };
    mix(static_cast<std::uint64_t>(key.event));
    mix(static_cast<std::uint64_t>(key.month));
    mix(static_cast<std::uint64_t>(key.home) << 1 | (key.community ? 1U : 0U));
    return hash ^ hash >> 32;
}

void UsageFigures::add(const store::UsageRow& row, std::uint16_t home) {
    const auto& usage = row.usage;
    const Key key{row.standing, usage.event.value_or(0), usage.date.year() * 12 + usage.date.month() - 1, home, row.kind == word(model::CardKind::community)};
    auto found = cells_.find(key);
    if (found == cells_.end()) {
        if (cells_.size() >= most_cells) give();
        found = cells_.emplace(key, Counted{row.cell(), {}}).first;
    }
    found->second.figures += row.figures();
}

void UsageFigures::give() {
    store::Summary summary;
    for (const auto& [key, counted] : cells_) summary.emplace(counted.cell, counted.figures);
    store::add_to_summary(job_.db(), summary);
    cells_.clear();
}

}  // namespace kaiku::work
