// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

#include "core/calendar/civil.hpp"
#include "core/calendar/zone.hpp"

namespace kaiku::calendar {

namespace {

constexpr const char* folder = "/usr/share/zoneinfo/";

/// Only names such as `Europe/Stockholm` or `Etc/GMT+2`, which stay within the folder. Those below
/// `right` count leap seconds.
bool is_zone_name(std::string_view name) {
    return !name.empty() && name.size() < 100 && name.front() >= 'A' && name.front() <= 'Z' &&
           name != "Factory" &&
           std::all_of(
               name.begin(), name.end(),
               [](char c) {
                   return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                          (c >= '0' && c <= '9') || c == '/' || c == '_' || c == '-' || c == '+';
               });
}

std::string content(const std::string& path) {
    std::error_code none;
    if (!std::filesystem::is_regular_file(path, none)) return {};
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

/// Reads numbers in network order.
class Bytes {
public:
    explicit Bytes(std::string_view bytes) : rest_(bytes) {}

    bool has(std::size_t count) const { return rest_.size() >= count; }
    void skip(std::size_t count) { rest_.remove_prefix(std::min(count, rest_.size())); }
    std::string_view take(std::size_t count) {
        const auto taken = rest_.substr(0, count);
        skip(count);
        return taken;
    }
    std::int64_t number(std::size_t size) {
        std::uint64_t value = 0;
        const auto bytes = take(size);
        for (const char byte : bytes) value = value << 8 | static_cast<unsigned char>(byte);
        if (size == 4) return static_cast<std::int32_t>(static_cast<std::uint32_t>(value));
        return static_cast<std::int64_t>(value);
    }
    std::string_view rest() const { return rest_; }

private:
    std::string_view rest_;
};

/// The numbers of a header's records.
struct Counts {
    std::size_t utc, standard, leaps, changes, types, chars;
    std::size_t size(std::size_t time_size) const {
        return changes * (time_size + 1) + types * 6 + chars + leaps * (time_size + 4) + standard +
               utc;
    }
};

std::optional<Counts> read_header(Bytes& bytes) {
    constexpr std::size_t header_size = 44, max_count = 100'000;
    if (!bytes.has(header_size) || bytes.take(4) != "TZif") return std::nullopt;
    const auto version = bytes.take(1);
    if (version < "2") return std::nullopt;
    bytes.skip(15);
    Counts counts{};
    for (auto* count : {&counts.utc, &counts.standard, &counts.leaps, &counts.changes,
                        &counts.types, &counts.chars}) {
        const auto number = bytes.number(4);
        if (number < 0 || static_cast<std::size_t>(number) > max_count) return std::nullopt;
        *count = static_cast<std::size_t>(number);
    }
    return counts;
}

}  // namespace

std::shared_ptr<const Zone> system_zone(const std::string& name) {
    if (!is_zone_name(name)) return nullptr;
    const auto file = content(folder + name);
    Bytes bytes(file);
    // The first block has times of 32 bits; the second one is the same in 64 bits.
    const auto old_block = read_header(bytes);
    if (!old_block) return nullptr;
    bytes.skip(old_block->size(4));
    const auto counts = read_header(bytes);
    if (!counts || counts->types == 0 || counts->leaps > 0 || !bytes.has(counts->size(8)))
        return nullptr;

    std::vector<ChangingZone::Change> changes(counts->changes);
    for (auto& change : changes) change.at = bytes.number(8);
    std::vector<std::size_t> type_of;
    for (std::size_t i = 0; i < changes.size(); ++i)
        type_of.push_back(static_cast<std::size_t>(bytes.number(1)));
    std::vector<int> offsets;
    for (std::size_t i = 0; i < counts->types; ++i) {
        offsets.push_back(static_cast<int>(bytes.number(4)));
        bytes.skip(2);
    }
    bytes.skip(counts->size(8) - changes.size() * 9 - counts->types * 6);
    for (std::size_t i = 0; i < changes.size(); ++i) {
        if (type_of[i] >= offsets.size()) return nullptr;
        changes[i].offset = offsets[type_of[i]];
    }
    auto rule = bytes.rest();
    if (!rule.starts_with('\n') || rule.find('\n', 1) == rule.npos) return nullptr;
    rule = rule.substr(1, rule.find('\n', 1) - 1);
    const int year = changes.empty() ? 1970 : civil_of(day_number(changes.back().at)).year;
    if (!rule.empty() && !add_posix_changes(rule, year, changes)) return nullptr;
    auto zone = std::make_shared<ChangingZone>(offsets.front(), std::move(changes));
    zone->name = name;
    return zone;
}

}  // namespace kaiku::calendar
