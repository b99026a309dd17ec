// Numbers met in a batch and the line of each: for millions of rows in little memory.
#pragma once
#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace kaiku::service {

/// A set of numbers below 2^33 with a line below 2^31 each, in one word of 8 bytes and a quarter of
/// that on average to grow in. It grows part by part, so that there is no moment at which all of it
/// is in memory twice.
class LineSet {
public:
    /// The line on which the number was met before; 0 when it is new: then it is noted with `line`,
    /// which must not be 0.
    std::size_t insert(std::uint64_t number, std::size_t line);
    /// The line of a number; 0 when it was not noted.
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
