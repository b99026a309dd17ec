// SPDX-License-Identifier: Apache-2.0
#include "core/base/visible_text.hpp"

#include <fmt/format.h>
#include <utf8proc.h>

#include <algorithm>
#include <set>
#include <utility>

#include "core/base/characters.hpp"
#include "core/base/secret_parameter.hpp"
#include "core/base/text.hpp"
#include "core/base/utf8.hpp"

namespace kaiku::base {

namespace {

/// Appends a character in the form of visible_text().
void append_visible(std::string& out, char32_t point, bool is_seen) {
    if (is_seen && !is_control(point) && !is_bidirectional_override(point))
        append_utf8(out, point);
    else
        out += "<" + code_point_name(point) + ">";
}

}  // namespace

bool has_invisible_characters(std::string_view text) {
    for (std::size_t at = 0; at < text.size();) {
        const auto category =
            utf8proc_category(static_cast<utf8proc_int32_t>(next_code_point(text, at)));
        if (category == UTF8PROC_CATEGORY_CN || category >= UTF8PROC_CATEGORY_ZS) return true;
    }
    return false;
}

std::optional<char32_t> first_invisible(std::string_view text) {
    if (is_ascii(text)) return std::nullopt;
    char32_t point = 0;
    for (VisibilityScan scan(text); !scan.at_end();)
        if (!scan.next(point)) return point;
    return std::nullopt;
}

bool is_blank(std::string_view text) {
    char32_t point = 0;
    for (VisibilityScan scan(text); !scan.at_end();)
        if (scan.next(point) && !is_space(point)) return false;
    return true;
}

std::string remove_invisible(std::string& text) {
    if (is_ascii(text)) return {};
    std::set<char32_t> removed;
    std::string out;
    char32_t point = 0;
    for (VisibilityScan scan(text); !scan.at_end();) {
        if (scan.next(point))
            append_utf8(out, point);
        else
            removed.insert(point);
    }
    std::string names;
    for (const auto one : removed) names += (names.empty() ? "" : ", ") + code_point_name(one);
    if (!removed.empty()) text = std::move(out);
    return names;
}

std::string code_point_name(char32_t point) {
    return fmt::format("U+{:04X}", static_cast<std::uint32_t>(point));
}

std::string sanitize_text(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    for (std::size_t at = 0; at < text.size();) {
        // Nearly all text is such characters.
        const auto from = at;
        while (at < text.size() && text[at] >= ' ' && text[at] <= '~') ++at;
        out += text.substr(from, at - from);
        if (at == text.size()) break;
        const char32_t point = next_code_point(text, at);
        const bool is_harmful = is_control(point) || is_bidirectional_override(point);
        append_utf8(out, is_harmful ? replacement_character : point);
    }
    return out;
}

std::string terminal_text(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    for (std::size_t from = 0;;) {
        const auto end = std::min(text.find_first_of("\n\t", from), text.size());
        auto part = text.substr(from, end - from);
        const bool ends_line = end < text.size() && text[end] == '\n';
        if (ends_line && part.ends_with('\r')) part.remove_suffix(1);
        out += sanitize_text(part);
        if (end == text.size()) return out;
        out += text[end];
        from = end + 1;
    }
}

std::string mask_passwords(std::string text) {
    constexpr std::string_view separator = "://";
    for (auto at = text.find(separator); at != text.npos; at = text.find(separator, at + 1)) {
        const auto from = at + separator.size();
        const auto end = std::min(text.find_first_of(" \t\n\"", from), text.size());
        const auto run = std::string_view(text).substr(from, end - from);
        const auto colon = run.starts_with('[') ? run.npos : run.find(':');
        if (colon == run.npos) continue;
        const auto last = run.rfind('@');
        const auto port = run.substr(colon + 1, run.find_first_of("/?,", colon) - colon - 1);
        const bool is_port = port.size() <= 5 && port.find_first_not_of("0123456789") == port.npos;
        if (last != run.npos && last > colon)
            text.replace(from, last, "...");
        else if (!is_port)
            text.replace(from, run.size(), "...");
    }
    for (auto at = find_secret_value(text); at < text.size(); at = find_secret_value(text, at)) {
        const auto end =
            text[at] == '\'' ? text.find('\'', at + 1) : text.find_first_of(" \t\n\"", at);
        text.replace(at, std::min(end, text.size()) - at, "...");
    }
    return text;
}

std::string visible_text(std::string_view given) {
    const auto text = mask_passwords(std::string(given));
    std::string out;
    char32_t point = 0;
    for (VisibilityScan scan(text); !scan.at_end();) {
        const bool is_seen = scan.next(point);
        append_visible(out, point, is_seen);
    }
    return out;
}

std::string excerpt(std::string_view given, std::size_t max_characters) {
    const auto text = mask_passwords(std::string(given));
    std::string out, one;
    std::size_t count = 0;
    char32_t point = 0;
    for (VisibilityScan scan(trim(text)); !scan.at_end(); out += one) {
        const bool is_seen = scan.next(point);
        one.clear();
        append_visible(one, point, is_seen);
        count += count_code_points(one);
        if (count > max_characters) return out + "…";
    }
    return out;
}

}  // namespace kaiku::base
