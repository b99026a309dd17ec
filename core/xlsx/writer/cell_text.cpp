// SPDX-License-Identifier: Apache-2.0
#include "core/xlsx/writer/cell_text.hpp"

#include <algorithm>
#include <array>
#include <string_view>

#include "core/base/text.hpp"
#include "core/base/utf8.hpp"
#include "core/base/visible_text.hpp"

namespace kaiku::xlsx {
namespace {

constexpr std::size_t max_cell_units = 32'767;
constexpr std::size_t max_sheet_name_units = 31;
// Inserted before an underscore that would start an escape: `_x005F_x0041_`.
constexpr std::string_view escape_lead = "_x005F";

/// Bytes that never need escaping if the text is valid UTF-8. The others may start a character that
/// must be changed.
constexpr std::array<bool, 256> harmless = [] {
    std::array<bool, 256> table{};
    for (std::size_t byte = 0x20; byte < 256; ++byte) table[byte] = true;
    for (const std::size_t byte : {0x7F, 0xC2, 0xE2, 0xEF, 0x5F})
        table[byte] = false;  // DEL; C1 controls, U+2028, U+FFFE; `_`
    return table;
}();

bool is_valid_cell_text(const std::string& text) {
    unsigned char all = 0;
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (!harmless[byte]) return false;
        all |= byte;
    }
    return text.size() <= max_cell_units &&
           (all < 0x80 || base::first_invalid_utf8(text) == std::string_view::npos);
}

bool is_hex(char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

bool starts_escape(std::string_view text) {
    return text.size() >= 7 && text.starts_with("_x") &&
           std::all_of(text.begin() + 2, text.begin() + 6, is_hex) && text[6] == '_';
}

std::size_t units(char32_t point) { return point > 0xFFFF ? 2 : 1; }

/// Returns false if only the beginning of the text fits into a cell.
bool escape_into(std::string& buffer, std::string_view clean) {
    buffer.clear();
    std::size_t used = 0;
    for (std::size_t at = 0; at < clean.size();) {
        const std::string_view rest = clean.substr(at);
        const std::size_t start = at;
        std::size_t more = units(base::next_code_point(clean, at));
        const bool needs_escape = starts_escape(rest);
        if (needs_escape) more += escape_lead.size();
        // The escapes count, too: libxlsxwriter rejects a text whose stored form exceeds Excel's
        // limit.
        if (used + more > max_cell_units) return false;
        used += more;
        if (needs_escape) buffer += escape_lead;
        buffer.append(clean.substr(start, at - start));
    }
    return true;
}

/// The longest beginning of at most `max_units` UTF-16 units.
std::string_view cut(std::string_view text, std::size_t max_units) {
    std::size_t end = 0;
    for (std::size_t next = 0; next < text.size(); end = next) {
        const auto more = units(base::next_code_point(text, next));
        if (more > max_units) break;
        max_units -= more;
    }
    return text.substr(0, end);
}

bool is_forbidden_in_name(char c) {
    return std::string_view("[]:*?/\\").find(c) != std::string_view::npos;
}

std::string_view without_ends(std::string_view name) {
    const auto is_end = [](char c) { return c == '\'' || c == ' '; };
    while (!name.empty() && is_end(name.front())) name.remove_prefix(1);
    while (!name.empty() && is_end(name.back())) name.remove_suffix(1);
    return name;
}

constexpr std::int32_t epoch = 25'569;  // 1970-01-01
// 1900-03-01; Excel treats 1900 as a leap year, so days before it have a number one lower.
constexpr std::int32_t first_of_march = 61;
constexpr std::int32_t last_day = 2'958'465;  // 9999-12-31

}  // namespace

const std::string& escape_cell_text(const std::string& text, std::string& buffer) {
    if (is_valid_cell_text(text)) return text;
    escape_into(buffer, base::sanitize_text(text));
    return buffer;
}

bool is_too_long_for_cell(const std::string& text) {
    if (text.size() <= max_cell_units / escape_lead.size()) return false;
    std::string buffer;
    return !escape_into(buffer, base::sanitize_text(text));
}

bool has_replaced_characters(const std::string& text) {
    return !is_valid_cell_text(text) && base::sanitize_text(text) != text;
}

std::string sheet_name(const std::string& wanted, std::size_t number) {
    std::string name = base::sanitize_text(wanted);
    std::replace_if(name.begin(), name.end(), is_forbidden_in_name, '_');
    const std::string suffix = number > 1 ? " " + std::to_string(number) : std::string();
    name = std::string(without_ends(cut(without_ends(name), max_sheet_name_units - suffix.size())));
    if (name.empty()) name = "Sheet";
    if (suffix.empty() && base::fold(name) == "history") name += '_';
    return name + suffix;
}

std::optional<double> to_serial(time::Day day) {
    auto number = day.number() + epoch;
    if (number < first_of_march) --number;
    if (number < 1 || number > last_day) return std::nullopt;
    return number;
}

std::optional<double> to_serial(time::Instant instant) {
    constexpr std::int64_t of_a_day = 86'400'000;
    const auto local = instant.milliseconds() + time::helsinki_offset(instant) * std::int64_t{1000};
    const auto days = local / of_a_day - (local % of_a_day < 0 ? 1 : 0);
    const auto whole = to_serial(time::Day::from_number(static_cast<std::int32_t>(days)));
    if (!whole) return std::nullopt;
    const auto seconds = (local - days * of_a_day) / 1000;
    return (*whole * 86'400 + static_cast<double>(seconds)) / 86'400;
}

double to_serial(time::TimeOfDay time) { return time.minutes() / 1440.0; }

}  // namespace kaiku::xlsx
