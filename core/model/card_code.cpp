// SPDX-License-Identifier: Apache-2.0
#include "core/model/card_code.hpp"

#include <utility>

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "core/base/text.hpp"
#include "core/base/utf8.hpp"
#include "core/base/visible_text.hpp"
#include "core/model/enum_names.hpp"

namespace kaiku::model {

namespace {

using base::ErrorKind;
using base::Fault;
using base::Message;

constexpr std::string_view code39 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ-. $/+%";
/// In the order of the texts, so that numbers sort as codes do. `A` is before `AM`, because a digit
/// sorts before `M`.
constexpr std::array<std::string_view, 6> prefixes{"A", "AM", "X", "Y", "YM", "Z"};

bool digits(std::string_view text) {
    return std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

/// The number of letters at the start, if a code may start with them; otherwise 0.
std::size_t prefix_length(std::string_view code) {
    if (code.size() < 2) return 0;
    if ((code[0] == 'A' || code[0] == 'Y') && code[1] == 'M') return 2;
    return std::string_view("AXYZ").find(code[0]) != std::string_view::npos ? 1 : 0;
}

bool has_code_shape(std::string_view ten) {
    const auto letters = prefix_length(ten);
    return ten.size() == 10 && letters > 0 && digits(ten.substr(letters));
}

std::string upper(std::string_view text) {
    std::string out(text);
    for (char& c : out)
        if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
    return out;
}

/// Removes a pair of `*`, which frames a Code 39 symbol and cannot be data; a single one is damage
/// and stays.
std::string_view strip_asterisks(std::string_view text) {
    if (text.size() >= 2 && text.front() == '*' && text.back() == '*')
        return text.substr(1, text.size() - 2);
    return text;
}

/// Removes the separators between characters, which are for readability; a hyphen at an end is not
/// (R2).
std::string strip_separators(std::string_view text) {
    const auto first = text.find_first_not_of('-');
    const auto last = text.find_last_not_of('-');
    std::string out;
    for (std::size_t at = 0; at < text.size(); ++at) {
        const bool hyphen_at_end = text[at] == '-' && (at < first || at > last);
        if ((text[at] != ' ' && text[at] != '-') || hyphen_at_end) out += text[at];
    }
    return out;
}

/// What may separate the characters of a written code, and what it stands for.
constexpr std::array<std::pair<std::string_view, char>, 13> separators{{{" ", ' '},
                                                                        {"-", '-'},
                                                                        {"\u00A0", ' '},
                                                                        {"\u2007", ' '},
                                                                        {"\u2009", ' '},
                                                                        {"\u202F", ' '},
                                                                        {"\u2010", '-'},
                                                                        {"\u2011", '-'},
                                                                        {"\u2012", '-'},
                                                                        {"\u2013", '-'},
                                                                        {"\u2014", '-'},
                                                                        {"\u2015", '-'},
                                                                        {"\u2212", '-'}}};

std::string with_plain_separators(std::string text) {
    if (base::is_ascii(text)) return text;
    for (const auto& [separator, plain] : separators)
        for (auto at = text.find(separator); at != text.npos; at = text.find(separator, at + 1))
            text.replace(at, separator.size(), 1, plain);
    return text;
}

/// Whether the character may look like an ASCII letter or digit: a Greek, Cyrillic or wide one.
bool is_look_alike(char32_t point) {
    return (point >= 0x370 && point <= 0x52F) || (point >= 0xFF01 && point <= 0xFF5E);
}

/// The first character that cannot be in a code, for a message: the character itself, or its number
/// in angle brackets if nobody could see it; both if it looks like one that can.
std::string find_invalid_character(std::string_view text) {
    for (std::size_t at = 0; at < text.size(); ++at) {
        const auto byte = static_cast<unsigned char>(text[at]);
        if (byte >= '0' && byte <= '9') continue;
        if (byte >= 'A' && byte <= 'Z') continue;
        std::size_t length = 1;
        while (byte >= 0x80 && at + length < text.size() &&
               (static_cast<unsigned char>(text[at + length]) & 0xC0) == 0x80)
            ++length;
        const auto character = text.substr(at, length);
        auto shown = base::visible_text(character);
        std::size_t start = 0;
        if (const auto point = base::next_code_point(character, start); is_look_alike(point))
            shown += " (" + base::code_point_name(point) + ")";
        return shown;
    }
    return {};
}

Fault invisible(std::string_view received, char32_t point) {
    return {ErrorKind::malformed,
            "invisible_character",
            {N_("\"{code}\" is not a card code: it contains the invisible character {character}"),
             {{"code", received}, {"character", base::code_point_name(point)}}},
            {N_("type the code again")}};
}

Fault malformed(Message message, Message hint = {}) {
    return {ErrorKind::malformed, "malformed_code", std::move(message), std::move(hint)};
}

/// Eleven characters whose last one could be a check character, but is not the right one.
bool has_wrong_check_character(std::string_view code) {
    return code.size() == 11 && has_code_shape(code.substr(0, 10)) &&
           code39.find(code[10]) != code39.npos;
}

Fault explain(std::string_view raw, const std::string& code) {
    const auto received = base::excerpt(raw, 60);
    const Message layout{
        N_("if the code came from a barcode reader, set the reader to the keyboard layout of this "
           "computer")};
    if (code.empty())
        return malformed(
            {N_("the code is empty")},
            {N_("a card code has ten characters, letters and then digits, such as A999000017")});
    if (const auto point = base::first_invisible(raw)) return invisible(received, *point);
    if (has_wrong_check_character(code))
        return malformed({N_("\"{code}\" is not a card code: its last character is not the right "
                             "check character"),
                          {{"code", received}}},
                         {N_("it was probably typed or read wrongly; read the card again")});
    const auto invalid = find_invalid_character(code);
    if (invalid.starts_with("<U+"))
        return malformed(
            {N_("\"{code}\" is not a card code: it contains the control character {character}"),
             {{"code", received}, {"character", invalid.substr(1, invalid.size() - 2)}}},
            {N_("type the code again; a barcode reader must send the code alone")});
    if (!invalid.empty())
        return malformed(
            {invalid.ends_with(')') && invalid.size() > 1
                 ? N_("\"{code}\" is not a card code: a code cannot contain {character}, which "
                      "only looks like a letter or digit of one")
                 : N_("\"{code}\" is not a card code: a code cannot contain \"{character}\""),
             {{"code", received}, {"character", invalid}}},
            layout);
    if (code.size() != 10) {
        // A reader set to another keyboard layout turns other characters into hyphens.
        const bool hyphens = raw.find('-') != raw.npos;
        return malformed(
            {N_("\"{code}\" is not a card code: the number of characters is {count}, not 10"),
             {{"code", received}, {"count", code.size()}}},
            hyphens ? layout : Message{N_("read the card again")});
    }
    return malformed({N_("\"{code}\" is not a card code: a code begins with A, AM, Y, YM, X or Z, "
                         "followed by digits"),
                      {{"code", received}}},
                     {N_("read the card again")});
}

}  // namespace

std::size_t code_separator_length(std::string_view text) {
    for (const auto& [separator, plain] : separators)
        if (text.starts_with(separator)) return separator.size();
    return 0;
}

std::string_view to_string(CardKind kind) {
    return kind == CardKind::customer ? "customer" : "community";
}

std::string_view to_string(Medium medium) { return media.at(static_cast<std::size_t>(medium)); }

std::optional<CardKind> parse_card_kind(std::string_view word) {
    if (word == "customer") return CardKind::customer;
    if (word == "community") return CardKind::community;
    return std::nullopt;
}

std::optional<Medium> parse_medium(std::string_view text) {
    return enum_from_string<Medium>(media, text);
}

char code39_check_character(std::string_view text) {
    std::size_t sum = 0;
    for (char c : text) {
        const auto value = code39.find(c);
        if (value == code39.npos) return 0;
        sum += value;
    }
    return code39[sum % 43];
}

std::string CardCode::display_text() const {
    if (is_erased(ten)) return {};
    return with_check ? ten + code39_check_character(ten) : ten;
}

CardCode erased_code(CardKind kind, std::int64_t id) {
    const auto digits = std::to_string(id);
    constexpr std::size_t width = 8;
    return {(kind == CardKind::customer ? "XM" : "ZM") +
                std::string(width - std::min(width, digits.size()), '0') + digits,
            false};
}

bool is_erased(std::string_view ten) {
    return ten.size() > 1 && ten[1] == 'M' && (ten[0] == 'X' || ten[0] == 'Z');
}

std::uint64_t CardCode::number() const {
    const auto letters = prefix_length(ten);
    std::uint64_t rank = 0;
    while (prefixes[rank] != std::string_view(ten).substr(0, letters)) ++rank;
    std::uint64_t digits = 0;
    for (char c : std::string_view(ten).substr(letters))
        digits = digits * 10 + static_cast<std::uint64_t>(c - '0');
    return rank * 1'000'000'000 + digits;
}

base::Result<CardCode> parse_code(std::string_view raw) {
    if (has_code_shape(raw)) return CardCode{std::string(raw), false};
    const auto trimmed = base::trim(raw);
    const auto framed = strip_asterisks(trimmed);
    auto plain = strip_separators(base::trim(with_plain_separators(upper(framed))));
    if (has_code_shape(plain)) {
        // A space can be the check character itself: then it is last, except for the frame or the
        // line end.
        const auto line = framed.size() < trimmed.size()
                              ? framed
                              : raw.substr(0, raw.find_last_not_of("\r\n\t") + 1);
        return CardCode{plain, line.ends_with(' ') && code39_check_character(plain) == ' '};
    }
    const auto ten = std::string_view(plain).substr(0, 10);
    if (plain.size() == 11 && has_code_shape(ten) && code39_check_character(ten) == plain[10])
        return CardCode{std::string(ten), true};
    return explain(raw, plain);
}

bool is_same_card(std::string_view raw, std::string_view other) {
    const auto one = parse_code(raw), two = parse_code(other);
    return one && two && one->ten == two->ten;
}

bool looks_like_code(std::string_view raw) {
    if (parse_code(raw)) return true;
    std::size_t letters = 0, digits = 0, others = 0;
    for (const char c : raw) {
        if (c >= '0' && c <= '9')
            ++digits;
        else if ((c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z'))
            ++letters;
        else if (c != '*' && c != '-' && c != ' ')
            ++others;
    }
    return digits >= 7 && letters >= 1 && letters <= 3 && others == 0;
}

}  // namespace kaiku::model
