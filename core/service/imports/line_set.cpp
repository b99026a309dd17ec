// SPDX-License-Identifier: Apache-2.0
#include "core/service/imports/line_set.hpp"

#include <algorithm>
#include <utility>

namespace kaiku::service {

namespace {

constexpr int line_bits = 31;
constexpr std::uint64_t max_lines = (std::uint64_t{1} << line_bits) - 1;

std::uint64_t number_in(std::uint64_t slot) { return slot >> line_bits; }

}  // namespace

/// The slot of the number, or the free slot for it. An entry is never 0, because lines start
/// from 1.
std::size_t LineSet::find(const Part& part, std::uint64_t number) {
    const auto size = part.slots.size();
    // The upper byte selects the part, the bits below it the slot in it.
    const std::uint64_t scale = (spread(number) >> 24) & 0xFFFF'FFFFU;
    auto at = static_cast<std::size_t>(scale * size >> 32);
    while (part.slots[at] != 0 && number_in(part.slots[at]) != number)
        at = at + 1 == size ? 0 : at + 1;
    return at;
}

void LineSet::grow(Part& part) {
    Part larger;
    larger.slots.resize(std::max<std::size_t>(16, part.slots.size() * 5 / 4));
    larger.used = part.used;
    for (auto slot : part.slots)
        if (slot != 0) larger.slots[find(larger, number_in(slot))] = slot;
    part = std::move(larger);
}

std::size_t LineSet::insert(std::uint64_t number, std::size_t line) {
    auto& part = parts_[spread(number) >> 56];
    if (5 * (part.used + 1) > 4 * part.slots.size()) grow(part);
    auto& slot = part.slots[find(part, number)];
    if (slot != 0) return slot & max_lines;
    slot = number << line_bits | std::min<std::uint64_t>(line, max_lines);
    ++part.used;
    return 0;
}

std::size_t LineSet::line_of(std::uint64_t number) const {
    const auto& part = parts_[spread(number) >> 56];
    return part.slots.empty() ? 0 : part.slots[find(part, number)] & max_lines;
}

}  // namespace kaiku::service
