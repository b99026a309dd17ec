// SPDX-License-Identifier: Apache-2.0
#include "core/model/code_text.hpp"

#include <algorithm>
#include <array>
#include <cctype>

#include "core/base/visible_text.hpp"

namespace kaiku::model {

namespace {

/// Ten characters with the shape of a code, as they were found in a text.
struct FoundCode {
    std::array<char, 10> characters{};
    std::size_t end = 0;  // behind them, and behind a right check character
    bool has_separators = false;

    std::string_view ten() const { return {characters.data(), characters.size()}; }
};

/// Reads ten letters and digits from `begin` on, with separators between them; nullopt if there are
/// fewer, or if they cannot begin a code.
std::optional<FoundCode> read_ten(std::string_view text, std::size_t begin) {
    const auto letter_or_digit = [](char c) -> char {
        if (c >= 'a' && c <= 'z') return static_cast<char>(c - 'a' + 'A');
        return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') ? c : '\0';
    };
    if (std::string_view("AaXxYyZz").find(text[begin]) == std::string_view::npos)
        return std::nullopt;
    FoundCode found;
    std::size_t count = 0, at = begin;
    while (count < found.characters.size() && at < text.size()) {
        const char c = letter_or_digit(text[at]);
        const auto separator = code_separator_length(text.substr(at));
        if (c != '\0')
            found.characters[count++] = c;
        else if (separator > 0)
            found.has_separators = true;
        else
            return std::nullopt;
        at += std::max<std::size_t>(separator, 1);
    }
    if (count < found.characters.size()) return std::nullopt;
    if (at < text.size() && text[at] == code39_check_character(found.ten())) ++at;
    found.end = at;
    return found;
}

/// What could be a code at `begin`: it has the shape of one, is not the beginning of a longer
/// number, and, if it has separators, does not begin within a word ("Kela 09 123 4567").
std::optional<FoundCode> read_possible_code(std::string_view text, std::size_t begin) {
    const auto found = read_ten(text, begin);
    const auto code = found ? parse_code(found->ten()) : base::Result<CardCode>(base::Fault{});
    if (!code || code->ten != found->ten()) return std::nullopt;
    const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
    if (found->end < text.size() && is_digit(text[found->end])) return std::nullopt;
    if (found->has_separators && begin > 0 &&
        std::isalnum(static_cast<unsigned char>(text[begin - 1])))
        return std::nullopt;
    return found;
}

/// One of the codes at `begin`, whatever surrounds it.
std::optional<FoundCode> read_known_code(std::string_view text, std::size_t begin,
                                         const CodeSet& codes) {
    auto found = read_ten(text, begin);
    if (found && !codes.contains(found->ten())) found.reset();
    return found;
}

}  // namespace

bool contains_code(std::string_view text, const CodeSet& codes) {
    for (std::size_t at = 0; at < text.size(); ++at)
        if (read_known_code(text, at, codes)) return true;
    return false;
}

std::string redact_codes(std::string_view text, const CodeSet& codes) {
    std::string out;
    for (std::size_t at = 0; at < text.size();) {
        if (const auto found = read_known_code(text, at, codes)) {
            out += "…";
            at = found->end;
        } else {
            out += text[at++];
        }
    }
    return out;
}

std::optional<base::Fault> find_code_in_name(std::string_view name) {
    for (std::size_t at = 0; at < name.size(); ++at)
        if (read_possible_code(name, at))
            return base::Fault{
                base::ErrorKind::malformed,
                "not_allowed",
                {N_("\"{value}\" contains the code of a card, which a name or an address must not"),
                 {{"value", base::excerpt(name)}}},
                {N_("write codes only where they are asked for, or in messages and reasons")}};
    return std::nullopt;
}

std::string redact_other_codes(std::string_view text, const CodeSet& kept) {
    std::string out;
    for (std::size_t at = 0; at < text.size();) {
        const auto found = read_possible_code(text, at);
        if (!found || kept.contains(found->ten())) {
            const auto end = found ? found->end : at + 1;
            out += text.substr(at, end - at);
            at = end;
        } else {
            out += "…";
            at = found->end;
        }
    }
    return out;
}

}  // namespace kaiku::model
