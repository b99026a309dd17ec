// SPDX-License-Identifier: Apache-2.0
// Rounding of published figures by the cell key method of the Australian and European censuses
// (R33): the same usages have the same rounded figure in every table and every question.
#pragma once
#include <cstdint>

#include "core/base/hash.hpp"
#include "core/db/connection.hpp"
#include "core/model/id.hpp"

namespace kaiku::stats {

/// The secret random number of each usage. It is derived from a secret of the register, so that it
/// is the same in copies and on both engines and cannot be seen with a usage.
class RoundingKeys {
public:
    /// Reads the secret of a register that has store::schema_with_rounding.
    explicit RoundingKeys(db::Connection& connection);

    /// Uniform in 32 bits.
    std::uint32_t of_usage(model::Id usage) const;

private:
    base::ShortHashKey secret_{};
};

/// The figures of a cell, which are rounded independently of each other.
enum class Figure : unsigned char { usages, children, visitors, customers, value, cards };

/// Rounds the figures of cells to multiples of `base`. Each is rounded up with the probability by
/// which it exceeds the multiple below, so that figures are right on average; the cell's key
/// decides.
class Rounding {
public:
    /// `base` is at least 1.
    explicit Rounding(std::int64_t base) : base_(base) {}

    /// `key` is the sum of the keys of the cell's usages, modulo 2^32. `value` is at least 0;
    /// Figure::value is in cents and rounded to multiples of `base` euros.
    std::int64_t rounded(std::int64_t value, std::uint32_t key, Figure figure) const;

private:
    std::int64_t base_;
};

}  // namespace kaiku::stats
