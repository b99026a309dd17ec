// SPDX-License-Identifier: Apache-2.0
#include "cmd/cli/i18n/catalogue.hpp"

#include <algorithm>
#include <cstring>

namespace kaiku::cmd {

namespace {

constexpr std::uint64_t bytes_of_number = 4, bytes_of_entry = 8;
// Where the header says how many texts there are, and where the tables of both languages begin.
constexpr std::uint64_t count_at = 8, originals_at = 12, translations_at = 16;

}  // namespace

/// A number of the file; 0 outside of it. It is assumed to have this machine's byte order: msgfmt
/// writes little-endian files by default.
std::uint64_t Catalogue::number_at(std::uint64_t at) const {
    if (at + bytes_of_number > mo_.size()) return 0;
    std::uint32_t number = 0;
    std::memcpy(&number, mo_.data() + at, sizeof number);
    return number;
}

/// Entry `index` of the table of lengths and offsets that starts at `table`; empty if it would be
/// outside of the file.
std::string_view Catalogue::entry(std::uint64_t table, std::uint64_t index) const {
    const auto at = table + bytes_of_entry * index;
    const auto length = number_at(at), start = number_at(at + bytes_of_number);
    return start + length <= mo_.size() ? mo_.substr(start, length) : std::string_view();
}

/// The ids in a .mo file are sorted.
std::string_view Catalogue::find(std::string_view id) const {
    if (id.empty()) return {};
    const auto originals = number_at(originals_at);
    std::uint64_t low = 0, high = number_at(count_at);
    while (low < high) {
        const auto middle = low + (high - low) / 2;
        const auto forms = entry(originals, middle);
        const auto order = forms.substr(0, forms.find('\0')).compare(id);
        if (order == 0) return entry(number_at(translations_at), middle);
        if (order < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return {};
}

}  // namespace kaiku::cmd
