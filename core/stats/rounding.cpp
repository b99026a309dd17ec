// SPDX-License-Identifier: Apache-2.0
#include "core/stats/rounding.hpp"

#include <algorithm>

#include "core/base/hex.hpp"
#include "core/store/schema.hpp"

namespace kaiku::stats {

namespace {

/// Whether the draw of the key is below remainder / base.
bool is_drawn(std::uint32_t draw, std::int64_t remainder, std::int64_t base) {
    return static_cast<double>(draw) / 4294967296.0 <
           static_cast<double>(remainder) / static_cast<double>(base);
}

std::int64_t round_to(std::int64_t value, std::int64_t base, std::uint32_t draw) {
    const auto remainder = value % base;
    return value - remainder + (is_drawn(draw, remainder, base) ? base : 0);
}

}  // namespace

RoundingKeys::RoundingKeys(db::Connection& connection) {
    const auto bytes =
        base::from_hex(store::find_register_property(connection, store::rounding_secret).value());
    std::copy_n(bytes.begin(), std::min(bytes.size(), secret_.size()), secret_.begin());
}

std::uint32_t RoundingKeys::of_usage(model::Id usage) const {
    return static_cast<std::uint32_t>(base::short_hash(secret_, usage));
}

std::int64_t Rounding::rounded(std::int64_t value, std::uint32_t key, Figure figure) const {
    // The hash only spreads the draws: the secret is in the key.
    const auto draw =
        static_cast<std::uint32_t>(base::short_hash({static_cast<unsigned char>(figure)}, key));
    return round_to(value, figure == Figure::value ? 100 * base_ : base_, draw);
}

}  // namespace kaiku::stats
