// SPDX-License-Identifier: Apache-2.0
// The numbers found in an import and the line of each, for millions of rows in little memory.
#pragma once
#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace kaiku::service {

/// A set of numbers below 2^33 with a line below 2^31 each; an entry takes 8 bytes, and on average
/// a quarter of that is free. It grows part by part, so that it is never in memory twice as a
/// whole.
class LineSet {
public:
    /// The line of an earlier occurrence of the number; 0 if it is new, and then it is added with
    /// `line`, which must not be 0.
    std::size_t insert(std::uint64_t number, std::size_t line);
    /// The line of a number; 0 if it is not in the set.
    std::size_t line_of(std::uint64_t number) const;

private:
    struct Part {
        std::vector<std::uint64_t> slots;
        std::size_t used = 0;
    };

    static std::uint64_t spread(std::uint64_t number) { return number * 0x9E3779B97F4A7C15U; }
    static std::size_t find(const Part& part, std::uint64_t number);
    static void grow(Part& part);

    std::array<Part, 256> parts_;
};

}  // namespace kaiku::service
