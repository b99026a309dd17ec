// SPDX-License-Identifier: Apache-2.0
#include "core/store/packed_numbers.hpp"

#include <algorithm>
#include <bit>
#include <cstring>
#include <limits>

#include "core/base/error.hpp"

namespace kaiku::store {

namespace {

static_assert(std::endian::native == std::endian::little);

constexpr std::size_t header_size = 1 + sizeof(std::int64_t);
constexpr std::size_t max_packed_numbers = 1U << 24;

unsigned width_of(std::uint64_t range) {
    if (range == 0) return 0;
    if (range <= 0xFF) return 1;
    if (range <= 0xFFFF) return 2;
    return range <= 0xFFFF'FFFF ? 4 : 8;
}

template <class Number>
void append(std::string& to, Number number) {
    to.append(reinterpret_cast<const char*>(&number), sizeof number);
}

template <class Difference>
void append_differences(std::string& to, std::span<const std::int64_t> numbers,
                        std::int64_t smallest) {
    for (const auto number : numbers)
        append(to, static_cast<Difference>(static_cast<std::uint64_t>(number) -
                                           static_cast<std::uint64_t>(smallest)));
}

template <class Difference>
void add_differences(const char* from, std::int64_t smallest, std::span<std::int64_t> to) {
    for (auto& number : to) {
        Difference difference;
        std::memcpy(&difference, from, sizeof difference);
        from += sizeof difference;
        number = static_cast<std::int64_t>(static_cast<std::uint64_t>(smallest) + difference);
    }
}

template <class Difference>
std::uint64_t largest_difference(const char* from, std::size_t count) {
    Difference largest = 0;
    for (std::size_t i = 0; i < count; ++i) {
        Difference difference;
        std::memcpy(&difference, from + i * sizeof difference, sizeof difference);
        largest = std::max(largest, difference);
    }
    return largest;
}

}  // namespace

std::string pack_numbers(std::span<const std::int64_t> numbers) {
    std::int64_t smallest = 0, largest = 0;
    if (!numbers.empty()) {
        const auto [low, high] = std::minmax_element(numbers.begin(), numbers.end());
        smallest = *low;
        largest = *high;
    }
    const auto width =
        width_of(static_cast<std::uint64_t>(largest) - static_cast<std::uint64_t>(smallest));
    std::string bytes;
    bytes.reserve(header_size + numbers.size() * width);
    append(bytes, static_cast<std::uint8_t>(width));
    append(bytes, smallest);
    switch (width) {
        case 1:
            append_differences<std::uint8_t>(bytes, numbers, smallest);
            break;
        case 2:
            append_differences<std::uint16_t>(bytes, numbers, smallest);
            break;
        case 4:
            append_differences<std::uint32_t>(bytes, numbers, smallest);
            break;
        case 8:
            append_differences<std::uint64_t>(bytes, numbers, smallest);
            break;
        default:
            break;
    }
    return bytes;
}

void throw_damaged_segment() {
    throw base::Error(base::ErrorKind::failed, "damaged",
                      {N_("a segment of usages in the register is damaged")},
                      {N_("restore a backup: kaiku db restore FILE")});
}

PackedNumbers::PackedNumbers(std::string_view bytes, std::size_t count) : count_(count) {
    const auto width = bytes.empty() ? 0U : static_cast<unsigned char>(bytes[0]);
    const bool is_width = width == 0 || width == 1 || width == 2 || width == 4 || width == 8;
    if (!is_width || count > max_packed_numbers || bytes.size() != header_size + count * width)
        throw_damaged_segment();
    width_ = width;
    std::memcpy(&smallest_, bytes.data() + 1, sizeof smallest_);
    numbers_ = bytes.data() + header_size;
}

std::int64_t PackedNumbers::largest() const {
    std::uint64_t range = 0;
    switch (width_) {
        case 1:
            range = largest_difference<std::uint8_t>(numbers_, count_);
            break;
        case 2:
            range = largest_difference<std::uint16_t>(numbers_, count_);
            break;
        case 4:
            range = largest_difference<std::uint32_t>(numbers_, count_);
            break;
        case 8:
            range = largest_difference<std::uint64_t>(numbers_, count_);
            break;
        default:
            break;
    }
    const auto distance = static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max()) -
                          static_cast<std::uint64_t>(smallest_);
    if (range > distance) throw_damaged_segment();
    return static_cast<std::int64_t>(static_cast<std::uint64_t>(smallest_) + range);
}

void PackedNumbers::unpack(std::size_t first, std::span<std::int64_t> to) const {
    const auto* const from = numbers_ + first * width_;
    switch (width_) {
        case 1:
            return add_differences<std::uint8_t>(from, smallest_, to);
        case 2:
            return add_differences<std::uint16_t>(from, smallest_, to);
        case 4:
            return add_differences<std::uint32_t>(from, smallest_, to);
        case 8:
            return add_differences<std::uint64_t>(from, smallest_, to);
        default:
            std::fill(to.begin(), to.end(), smallest_);
    }
}

}  // namespace kaiku::store
