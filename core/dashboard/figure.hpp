// SPDX-License-Identifier: Apache-2.0
// The figures of a page, and how they are written.
#pragma once
#include <cstdint>
#include <optional>
#include <string>

#include "core/dashboard/words.hpp"
#include "core/output/output.hpp"

namespace kaiku::dashboard {

/// What a figure counts. Percentages are in tenths: 845 is 84.5 %.
enum class Unit { count, cents, tenths_of_percent };

/// One figure. A suppressed one is known to exist and has no value here, so that nothing drawn
/// from it can depend on it; an absent one (a month to come) does not exist.
class Figure {
public:
    Figure() = default;
    static Figure shown(std::int64_t value, Unit unit = Unit::count) {
        Figure figure;
        figure.value_ = value;
        figure.unit_ = unit;
        return figure;
    }
    static Figure suppressed() {
        Figure figure;
        figure.is_suppressed_ = true;
        return figure;
    }

    /// nullopt: suppressed or absent.
    const std::optional<std::int64_t>& value() const { return value_; }
    bool is_suppressed() const { return is_suppressed_; }
    Unit unit() const { return unit_; }

private:
    std::optional<std::int64_t> value_;
    Unit unit_ = Unit::count;
    bool is_suppressed_ = false;
};

/// The figure as people of the language write it, with no-break spaces; `..` if it is suppressed,
/// empty if it is absent.
std::string to_text(const Figure& figure, const output::Style& style);

/// The change from `before` with its sign: `+12.3%`, or of percentages the difference in percentage
/// points, `+1.5 pp`. Empty unless both are shown, and if there was nothing before.
std::string change_text(const Figure& now, const Figure& before, const Wording& wording);

/// `part` of `whole` as a percentage; suppressed if one of them is, absent if one is or `whole` is
/// 0.
Figure share(const Figure& part, const Figure& whole);

}  // namespace kaiku::dashboard
