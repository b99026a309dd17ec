// SPDX-License-Identifier: Apache-2.0
#include "core/base/read_text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

#include "core/base/characters.hpp"
#include "core/base/text.hpp"
#include "core/base/utf8.hpp"
#include "core/base/visible_text.hpp"

namespace kaiku::base {

namespace {

std::optional<char32_t> first_control(std::string_view text) {
    for (std::size_t at = 0; at < text.size();) {
        const char32_t point = next_code_point(text, at);
        if (is_control(point)) return point;
    }
    return std::nullopt;
}

Result<std::string> not_utf8(const MessageArgument& name, std::size_t at) {
    return malformed_fault("bad_encoding", N_("{field} is not valid UTF-8 (byte {number})"),
                           {name, MessageArgument("number", at + 1)},
                           N_("save or enter the text as UTF-8"));
}

Result<std::string> with_control(const MessageArgument& name, char32_t control) {
    return malformed_fault(
        "control_character", N_("{field} contains a control character (U+{number}); remove it"),
        {name,
         MessageArgument("number", fmt::format("{:04X}", static_cast<std::uint32_t>(control)))});
}

Result<std::string> with_invisible(const MessageArgument& name, char32_t point) {
    return malformed_fault("invisible_character",
                           N_("{field} contains the invisible character {character}; remove it"),
                           {name, MessageArgument("character", code_point_name(point))});
}

Result<std::string> of_length(std::string text, const MessageArgument& name,
                              std::size_t max_characters) {
    if (const std::size_t count = count_code_points(text); count > max_characters) {
        return malformed_fault(
            "too_long", N_("{field} has {count} characters; at most {most} are allowed"),
            {name, MessageArgument("count", count), MessageArgument("most", max_characters)});
    }
    return text;
}

}  // namespace

Result<std::string> read_text(std::string_view raw, std::string_view field,
                              std::size_t max_characters) {
    const MessageArgument name("field", field);
    if (const std::size_t at = first_invalid_utf8(raw); at != std::string_view::npos)
        return not_utf8(name, at);
    const std::string_view trimmed = trim(raw);
    if (const std::optional<char32_t> control = first_control(trimmed))
        return with_control(name, *control);
    if (is_blank(trimmed)) return malformed_fault("missing", N_("{field} is empty"), {name});
    if (const auto invisible = first_invisible(trimmed)) return with_invisible(name, *invisible);
    return of_length(nfc(trimmed), name, max_characters);
}

Result<std::string> read_name(std::string_view raw, std::string_view field,
                              std::size_t max_characters) {
    const auto text = read_text(raw, field, max_characters);
    return text ? single_spaces(*text) : text;
}

Result<std::string> read_multiline_text(std::string_view raw, std::string_view field,
                                        std::size_t max_characters) {
    const MessageArgument name("field", field);
    if (const std::size_t at = first_invalid_utf8(raw); at != std::string_view::npos)
        return not_utf8(name, at);
    std::string text;
    for (auto rest = raw; !rest.empty();) {
        const auto end = std::min(rest.find('\n'), rest.size());
        auto line = rest.substr(0, end);
        rest.remove_prefix(std::min(end + 1, rest.size()));
        if (line.ends_with('\r')) line.remove_suffix(1);
        for (auto part = line; !part.empty();) {
            const auto tab = std::min(part.find('\t'), part.size());
            if (const std::optional<char32_t> control = first_control(part.substr(0, tab)))
                return with_control(name, *control);
            part.remove_prefix(std::min(tab + 1, part.size()));
        }
        text += line;
        text += '\n';
    }
    if (const auto invisible = first_invisible(text)) return with_invisible(name, *invisible);
    text.resize(trim_end(text).size());
    return of_length(nfc(text), name, max_characters);
}

}  // namespace kaiku::base
