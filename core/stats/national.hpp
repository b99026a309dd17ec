// The national yearly table (R31).
#pragma once
#include <array>
#include <cstdint>
#include <functional>
#include <optional>

#include "core/work/job.hpp"

namespace kaiku::stats {

struct NationalYear {
    std::int64_t year = 0;
    std::int64_t registered = 0;                  // cards registered in the year
    std::int64_t in_use = 0;                      // of those, with a visit by the end of the year (of the period, if that ends before)
    std::array<std::int64_t, 4> adults{};         // by sector, in the order of model::sectors; usages without a sector are in the total alone
    std::array<std::int64_t, 4> children{};
    std::int64_t total = 0;                       // all visitors
    std::int64_t municipalities = 0;              // with a visit, by the sites
};

/// The years of the period that have cards or visits, in order; the nation's figures for every user. Throws malformed `out_of_range` for a period that ends
/// before it starts. Cards in use cost a pass over the cards and one over the usages; all else grows with the cells, but a period that cuts a month costs one pass more.
void national(const work::Job& job, const std::optional<time::Day>& from, const std::optional<time::Day>& to, const std::function<void(const NationalYear&)>& take);

}  // namespace kaiku::stats
