// SPDX-License-Identifier: Apache-2.0
// Rounding of published figures by the cell key method of the Australian and European censuses
// (R33): the same usages have the same rounded figure in every table and every question.
#pragma once
#include <cstdint>
#include <optional>

#include "core/base/hash.hpp"
#include "core/service/operation.hpp"

namespace kaiku::stats {

/// The secret random numbers of usages and cards. They are derived from a secret of the register,
/// so that they are the same in copies and on both engines and cannot be seen with a record.
class RoundingKeys {
public:
    /// Reads the secret of a register that has store::schema_with_rounding.
    explicit RoundingKeys(db::Connection& connection);

    /// Uniform in 32 bits.
    std::uint32_t of_usage(model::Id usage) const;
    std::uint32_t of_card(model::Id card) const;

private:
    base::ShortHashKey usage_secret_{}, card_secret_{};
};
/// nullopt if `round_to` is 0. Throws failed `needs_migration`.
std::optional<RoundingKeys> read_rounding_keys(const service::Operation& operation,
                                               std::int64_t round_to);

/// The least multiple with which no row gives a number away. All figures of a row have one draw: by
/// 2 a figure of 0 is a 1, and by 3 a row with 3 usages, 3 children, 3 visitors and 0 cards has 2,
/// 2 and 4 and 1.
inline constexpr std::int64_t min_round_to = 4;

/// Rounds the figures of cells to multiples of `base`. Each is rounded up with the probability by
/// which it exceeds the multiple below, so that figures are right on average. There is one draw for
/// all figures of a cell: equal figures stay equal and larger ones are never less than smaller
/// ones, and a number that is there several times is not drawn several times.
class Rounding {
public:
    /// `base` is at least 1.
    explicit Rounding(std::int64_t base) : base_(base) {}

    /// `key` is the sum of the keys of the cell's records, modulo 2^32; it decides. `value` is at
    /// least 0.
    std::int64_t rounded(std::int64_t value, std::uint32_t key) const;
    /// The same in cents, to a multiple of `base` euros.
    std::int64_t rounded_cents(std::int64_t cents, std::uint32_t key) const;

private:
    std::int64_t base_;
};

}  // namespace kaiku::stats
