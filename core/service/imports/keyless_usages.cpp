// SPDX-License-Identifier: Apache-2.0
#include "core/service/imports/keyless_usages.hpp"

#include <algorithm>
#include <cstdint>
#include <optional>
#include <tuple>
#include <vector>

#include "core/store/usages.hpp"

namespace kaiku::service {

namespace {

using Row = ParsedUsageRow;

/// The fields by which two usages without keys are equal; the card comes first.
auto content_of(const Row& row) {
    return std::tuple(row.card->id, row.place->site.id, row.event_id(), row.date, row.time,
                      row.children.number(), std::optional<std::int64_t>(row.customers),
                      std::optional<std::int64_t>(row.value_cents));
}
auto content_of(const model::Usage& u) {
    return std::tuple(u.card, u.site, u.event, u.date, u.time, u.children, u.customers,
                      u.value_cents);
}

/// Marks the first of the rows, sorted by content, that is equal to the usage.
void match(std::span<Row*> rows, const model::Usage& usage, LineSet& matched) {
    if (matched.line_of(static_cast<std::uint64_t>(usage.id)) != 0) return;
    const auto wanted = content_of(usage);
    auto at = std::lower_bound(rows.begin(), rows.end(), wanted,
                               [](const Row* row, const auto& content_of_usage) {
                                   return content_of(*row) < content_of_usage;
                               });
    for (; at != rows.end() && content_of(**at) == wanted; ++at) {
        if ((*at)->unchanged) continue;
        (*at)->unchanged = true;
        matched.insert(static_cast<std::uint64_t>(usage.id), (*at)->line);
        return;
    }
}

}  // namespace

void find_unchanged_keyless(db::Connection& connection, std::span<ParsedUsageRow> rows,
                            model::Id first_id, LineSet& matched) {
    std::vector<Row*> keyless;
    keyless.reserve(rows.size());
    for (auto& row : rows)
        if (row.faults.empty() && !row.key) keyless.push_back(&row);
    std::sort(keyless.begin(), keyless.end(), [](const Row* a, const Row* b) {
        return std::tuple(content_of(*a), a->line) < std::tuple(content_of(*b), b->line);
    });
    for (auto first = keyless.begin(); first != keyless.end();) {
        const auto last = std::find_if(first, keyless.end(), [&](const Row* row) {
            return row->card->id != (*first)->card->id;
        });
        store::for_each_keyless_usage(
            connection, (*first)->card->id, first_id,
            [&](const model::Usage& usage) { match(std::span(first, last), usage, matched); });
        first = last;
    }
}

}  // namespace kaiku::service
