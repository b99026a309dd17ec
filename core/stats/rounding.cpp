// SPDX-License-Identifier: Apache-2.0
#include "core/stats/rounding.hpp"

#include <algorithm>
#include <cstddef>

#include "core/base/hex.hpp"
#include "core/store/schema.hpp"

namespace kaiku::stats {

namespace {

std::int64_t round_to(std::int64_t value, std::int64_t base, std::uint32_t key) {
    // The hash only spreads the draws: the secret is in the key.
    const auto draw = static_cast<std::uint32_t>(base::short_hash({}, key));
    const auto remainder = value % base;
    const bool is_up = static_cast<double>(draw) / 4294967296.0 <
                       static_cast<double>(remainder) / static_cast<double>(base);
    return value - remainder + (is_up ? base : 0);
}

}  // namespace

RoundingKeys::RoundingKeys(db::Connection& connection) {
    const auto bytes =
        base::from_hex(store::find_register_property(connection, store::rounding_secret).value());
    const auto first = std::min(bytes.size(), usage_secret_.size());
    std::copy_n(bytes.begin(), first, usage_secret_.begin());
    std::copy_n(bytes.begin() + static_cast<std::ptrdiff_t>(first),
                std::min(bytes.size() - first, card_secret_.size()), card_secret_.begin());
}

std::optional<RoundingKeys> read_rounding_keys(const service::Operation& operation,
                                               std::int64_t round_to) {
    if (round_to == 0) return std::nullopt;
    service::require_schema(operation, store::schema_with_rounding);
    return RoundingKeys(operation.db());
}

std::uint32_t RoundingKeys::of_usage(model::Id usage) const {
    return static_cast<std::uint32_t>(base::short_hash(usage_secret_, usage));
}

std::uint32_t RoundingKeys::of_card(model::Id card) const {
    return static_cast<std::uint32_t>(base::short_hash(card_secret_, card));
}

std::int64_t Rounding::rounded(std::int64_t value, std::uint32_t key) const {
    return round_to(value, base_, key);
}

std::int64_t Rounding::rounded_cents(std::int64_t cents, std::uint32_t key) const {
    constexpr std::int64_t cents_per_euro = 100;
    return round_to(cents, cents_per_euro * base_, key);
}

}  // namespace kaiku::stats
