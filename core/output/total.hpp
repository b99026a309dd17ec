// SPDX-License-Identifier: Apache-2.0
// The sum of a column.
#pragma once
#include <cstdint>

#include "core/output/output.hpp"

namespace kaiku::output {

/// Adds up whole numbers or money; other values are ignored.
class Total {
public:
    void add(const Value& value, Summing summing) {
        if (summing == Summing::none) return;
        is_unknown_ |=
            summing == Summing::if_all_present && std::holds_alternative<std::monostate>(value);
        if (const auto* number = std::get_if<std::int64_t>(&value)) return add(*number);
        if (const auto* cents = std::get_if<Cents>(&value)) {
            is_money_ = true;
            add(cents->value);
        }
    }
    /// Absent if nothing was added, a value is unknown, or the sum is too large.
    Value sum() const {
        if (!has_values_ || is_unknown_) return {};
        if (is_money_) return Cents{sum_};
        return sum_;
    }

private:
    void add(std::int64_t number) {
        has_values_ = true;
        is_unknown_ |= __builtin_add_overflow(sum_, number, &sum_);
    }

    std::int64_t sum_ = 0;
    bool has_values_ = false, is_money_ = false, is_unknown_ = false;
};

}  // namespace kaiku::output
