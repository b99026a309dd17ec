// SPDX-License-Identifier: Apache-2.0
// Lists of whole numbers in few bytes: each number takes as many as the range of the list needs.
#pragma once
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace kaiku::store {

/// One byte for the width w (0, 1, 2, 4 or 8), eight bytes for the smallest number, then w bytes
/// for what each number exceeds it by; all little-endian. A list of equal numbers takes nine bytes.
std::string pack_numbers(std::span<const std::int64_t> numbers);

/// Throws Error failed `damaged`: what is stored of packed usages cannot be right.
[[noreturn]] void throw_damaged_segment();

/// Reads what pack_numbers() wrote.
class PackedNumbers {
public:
    PackedNumbers() = default;  // all 0
    /// `bytes` must outlive this object. Throws Error failed `damaged` unless they contain `count`
    /// numbers.
    PackedNumbers(std::string_view bytes, std::size_t count);

    std::int64_t smallest() const { return smallest_; }
    /// Takes one pass over the numbers.
    std::int64_t largest() const;
    /// Whether all numbers are 0.
    bool is_zero() const { return width_ == 0 && smallest_ == 0; }
    /// Reads as many numbers as `to` holds, from the number at `first` on.
    void unpack(std::size_t first, std::span<std::int64_t> to) const;

private:
    std::size_t count_ = 0;
    unsigned width_ = 0;
    std::int64_t smallest_ = 0;
    const char* numbers_ = nullptr;
};

}  // namespace kaiku::store
