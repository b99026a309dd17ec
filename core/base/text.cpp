// SPDX-License-Identifier: Apache-2.0
#include "core/base/text.hpp"

#include <fmt/format.h>
#include <utf8proc.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <memory>
#include <new>
#include <set>
#include <vector>

#include "core/base/secret_parameter.hpp"

namespace kaiku::base {
namespace {

constexpr char32_t replacement = 0xFFFD;
constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

unsigned char byte_at(std::string_view text, std::size_t at) {
    return static_cast<unsigned char>(text[at]);
}

/// End of the ASCII run that starts at `at`; eight bytes at a time, because nearly all input is
/// ASCII.
std::size_t ascii_end(std::string_view text, std::size_t at) {
    for (; at + sizeof(std::uint64_t) <= text.size(); at += sizeof(std::uint64_t)) {
        std::uint64_t word = 0;
        std::memcpy(&word, text.data() + at, sizeof word);
        if ((word & 0x8080808080808080U) != 0) break;
    }
    while (at < text.size() && byte_at(text, at) < 0x80) ++at;
    return at;
}

bool is_ascii(std::string_view text) { return ascii_end(text, 0) == text.size(); }

/// What the first byte of a sequence requires: its length (0: not a first byte) and the range of
/// the second byte, which is how RFC 3629 excludes overlong forms, surrogates and code points above
/// U+10FFFF.
struct Lead {
    std::size_t length = 0;
    unsigned char min_second = 0x80;
    unsigned char max_second = 0xBF;
};

Lead lead(unsigned char byte) {
    if (byte < 0x80) return {1};
    if (byte < 0xC2) return {0};
    if (byte < 0xE0) return {2};
    if (byte == 0xE0) return {3, 0xA0, 0xBF};
    if (byte == 0xED) return {3, 0x80, 0x9F};
    if (byte < 0xF0) return {3};
    if (byte == 0xF0) return {4, 0x90, 0xBF};
    if (byte < 0xF4) return {4};
    if (byte == 0xF4) return {4, 0x80, 0x8F};
    return {0};
}

/// Bytes of the valid sequence at `at`; 0 if there is none.
std::size_t sequence_length(std::string_view text, std::size_t at) {
    const Lead first = lead(byte_at(text, at));
    if (first.length < 2) return first.length;
    if (at + first.length > text.size()) return 0;
    if (byte_at(text, at + 1) < first.min_second || byte_at(text, at + 1) > first.max_second)
        return 0;
    for (std::size_t i = 2; i < first.length; ++i) {
        if ((byte_at(text, at + i) & 0xC0) != 0x80) return 0;
    }
    return first.length;
}

/// Texts whose code points are all below U+0300 are in NFC already; in UTF-8 these are the texts
/// without a byte from 0xCC on.
bool is_surely_nfc(std::string_view text) {
    return std::all_of(text.begin(), text.end(),
                       [](char c) { return static_cast<unsigned char>(c) < 0xCC; });
}

std::string mapped(std::string_view text, int options) {
    utf8proc_uint8_t* bytes = nullptr;
    const utf8proc_ssize_t length =
        utf8proc_map(reinterpret_cast<const utf8proc_uint8_t*>(text.data()),
                     static_cast<utf8proc_ssize_t>(text.size()), &bytes,
                     static_cast<utf8proc_option_t>(options));
    if (length == UTF8PROC_ERROR_NOMEM) throw std::bad_alloc();
    if (length < 0)
        throw Error(ErrorKind::malformed, "bad_encoding", N_("a text is not valid UTF-8"));
    const std::unique_ptr<utf8proc_uint8_t, void (*)(void*)> owner(bytes, std::free);
    return std::string(reinterpret_cast<const char*>(bytes), static_cast<std::size_t>(length));
}

bool is_control(char32_t point) {
    if (point < 0x20 || (point >= 0x7F && point < 0xA0)) return true;
    return point == 0x2028 || point == 0x2029 || point == 0xFFFE || point == 0xFFFF;
}

/// A character that reorders the text around it.
bool is_bidirectional_override(char32_t point) {
    return (point >= 0x202A && point <= 0x202E) || (point >= 0x2066 && point <= 0x2069);
}

const utf8proc_property_t& property(char32_t point) {
    return *utf8proc_get_property(static_cast<utf8proc_int32_t>(point));
}

/// The signs of Arabic, Syriac and Kaithi that enclose numbers: Unicode counts them as format
/// characters, but they are visible.
bool is_enclosing_sign(char32_t point) {
    return (point >= 0x0600 && point <= 0x0605) || point == 0x06DD || point == 0x070F ||
           point == 0x0890 || point == 0x0891 || point == 0x08E2 || point == 0x110BD ||
           point == 0x110CD;
}

/// Whether nothing of the character is seen, apart from the emoji that it may belong to.
bool is_unseen(char32_t point) {
    if (point < 0x300) return point == 0xAD;
    constexpr char32_t blank_braille = 0x2800, object = 0xFFFC;
    if (point == blank_braille || point == object) return true;
    const bool is_noncharacter = (point >= 0xFDD0 && point <= 0xFDEF) || (point & 0xFFFE) == 0xFFFE;
    if (is_noncharacter) return true;
    const auto& known = property(point);
    return known.ignorable || known.category == UTF8PROC_CATEGORY_CO ||
           (known.category == UTF8PROC_CATEGORY_CF && !is_enclosing_sign(point));
}

bool is_emoji(char32_t point) {
    return property(point).boundclass == UTF8PROC_BOUNDCLASS_EXTENDED_PICTOGRAPHIC;
}

/// Goes through a text and knows which unseen characters belong to an emoji: joiners between two,
/// and selectors of how one is drawn (also of a digit in a keycap).
class VisibilityScan {
public:
    explicit VisibilityScan(std::string_view text) : text_(text) {}

    bool at_end() const { return at_ == text_.size(); }
    std::size_t position() const { return at_; }

    /// Moves past the next character; sets `point`, and returns whether it can be seen.
    bool next(char32_t& point) {
        point = next_code_point(text_, at_);
        const bool seen = !is_unseen(point) || belongs_to_emoji(point);
        if (point < 0x300) {
            emoji_ = false;
        } else if (is_emoji(point)) {
            emoji_ = true;
        } else if (property(point).boundclass != UTF8PROC_BOUNDCLASS_EXTEND) {
            emoji_ = false;
        }
        last_ = point;
        return seen;
    }

private:
    bool belongs_to_emoji(char32_t point) const {
        constexpr char32_t joiner = 0x200D, text_style = 0xFE0E, emoji_style = 0xFE0F,
                           keycap = 0x20E3;
        const auto following = [&] {
            auto after = at_;
            return after < text_.size() ? next_code_point(text_, after) : char32_t{0};
        };
        if (point == joiner) return emoji_ && is_emoji(following());
        if (point != text_style && point != emoji_style) return false;
        const bool is_key = (last_ >= '0' && last_ <= '9') || last_ == '#' || last_ == '*';
        return is_emoji(last_) || (is_key && following() == keycap);
    }

    std::string_view text_;
    std::size_t at_ = 0;
    char32_t last_ = 0;
    bool emoji_ = false;  // the last character continues an emoji
};

bool is_space(char32_t point) {
    return point == ' ' || point == '\t' || point == '\r' || point == '\n' ||
           (point >= 0xA0 && property(point).category == UTF8PROC_CATEGORY_ZS);
}

std::optional<char32_t> first_control(std::string_view text) {
    for (std::size_t at = 0; at < text.size();) {
        const char32_t point = next_code_point(text, at);
        if (is_control(point)) return point;
    }
    return std::nullopt;
}

std::u32string code_points(std::string_view text) {
    std::u32string points;
    points.reserve(text.size());
    for (std::size_t at = 0; at < text.size();) points.push_back(next_code_point(text, at));
    return points;
}

std::size_t count_code_points(std::string_view text) {
    return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char c) {
        return (static_cast<unsigned char>(c) & 0xC0) != 0x80;
    }));
}

/// A fast check for what nearly every text begins and ends with: not a space, nor part of one.
bool is_ascii_graphic(char c) { return c > ' ' && c < '\x7F'; }

/// Bytes of the space character that the text starts with, or 0.
std::size_t leading_space_bytes(std::string_view text) {
    if (text.empty() || is_ascii_graphic(text.front())) return 0;
    std::size_t end = 0;
    return is_space(next_code_point(text, end)) ? end : 0;
}

std::size_t trailing_space_bytes(std::string_view text) {
    if (text.empty() || is_ascii_graphic(text.back())) return 0;
    auto from = text.size() - 1;
    while (from > 0 && text.size() - from < 4 && (byte_at(text, from) & 0xC0) == 0x80) --from;
    auto end = from;
    return is_space(next_code_point(text, end)) && end == text.size() ? end - from : 0;
}

Fault malformed(const char* code, const char* id, std::vector<Argument> arguments,
                Message hint = {}) {
    return Fault{ErrorKind::malformed, code, Message(id, std::move(arguments)), std::move(hint)};
}

}  // namespace

std::size_t first_invalid_utf8(std::string_view text) {
    for (std::size_t at = ascii_end(text, 0); at < text.size();) {
        const std::size_t length = sequence_length(text, at);
        if (length == 0) return at;
        at = ascii_end(text, at + length);
    }
    return std::string_view::npos;
}

char32_t next_code_point(std::string_view text, std::size_t& at) {
    static constexpr std::array<unsigned char, 5> payload = {0, 0x7F, 0x1F, 0x0F, 0x07};
    const std::size_t length = sequence_length(text, at);
    if (length == 0) {
        ++at;
        return replacement;
    }
    char32_t point = byte_at(text, at) & payload[length];
    for (std::size_t i = 1; i < length; ++i) point = (point << 6) | (byte_at(text, at + i) & 0x3FU);
    at += length;
    return point;
}

void append_utf8(std::string& out, char32_t point) {
    const auto tail = [&](int shift) {
        out += static_cast<char>(0x80 | ((point >> shift) & 0x3F));
    };
    if (point < 0x80) {
        out += static_cast<char>(point);
    } else if (point < 0x800) {
        out += static_cast<char>(0xC0 | (point >> 6));
        tail(0);
    } else if (point < 0x10000) {
        out += static_cast<char>(0xE0 | (point >> 12));
        tail(6);
        tail(0);
    } else {
        out += static_cast<char>(0xF0 | (point >> 18));
        tail(12);
        tail(6);
        tail(0);
    }
}

std::optional<std::string> from_windows_1252(std::string_view bytes) {
    // The bytes 0x80 to 0x9F; the others are those of Latin-1. 0: undefined.
    static constexpr std::array<char32_t, 32> high = {
        0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
        0x2039, 0x0152, 0,      0x017D, 0,      0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
        0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178,
    };
    std::string out;
    out.reserve(bytes.size());
    for (std::size_t at = 0; at < bytes.size(); ++at) {
        char32_t point = byte_at(bytes, at);
        if (point >= 0x80 && point < 0xA0) {
            point = high[point - 0x80];
            if (point == 0) return std::nullopt;
        }
        append_utf8(out, point);
    }
    return out;
}

std::string_view trim(std::string_view text) {
    while (const std::size_t space = leading_space_bytes(text)) text.remove_prefix(space);
    while (const std::size_t space = trailing_space_bytes(text)) text.remove_suffix(space);
    return text;
}

std::string_view without_byte_order_mark(std::string_view input) {
    if (input.starts_with(byte_order_mark)) input.remove_prefix(byte_order_mark.size());
    return input;
}

std::string nfc(std::string_view text) {
    if (is_surely_nfc(text)) return std::string(text);
    return mapped(text, UTF8PROC_STABLE | UTF8PROC_COMPOSE);
}

std::string fold(std::string_view text) {
    const std::string_view trimmed = trim(text);
    if (!is_ascii(trimmed))
        return mapped(trimmed, UTF8PROC_STABLE | UTF8PROC_COMPOSE | UTF8PROC_CASEFOLD);
    std::string folded(trimmed);
    for (char& c : folded) {
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + ('a' - 'A'));
    }
    return folded;
}

std::size_t display_width(std::string_view text) {
    std::size_t width = 0;
    for (std::size_t at = 0; at < text.size();) {
        const char32_t point = next_code_point(text, at);
        width += point >= 0x20 && point < 0x7F ? 1U
                                               : static_cast<std::size_t>(utf8proc_charwidth(
                                                     static_cast<utf8proc_int32_t>(point)));
    }
    return width;
}

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

std::string code_point_name(char32_t point) {
    return fmt::format("U+{:04X}", static_cast<std::uint32_t>(point));
}

std::string sanitize_text(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    for (std::size_t at = 0; at < text.size();) {
        const char32_t point = next_code_point(text, at);
        const bool is_harmful = is_control(point) || is_bidirectional_override(point);
        append_utf8(out, is_harmful ? replacement : point);
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

namespace {

/// Appends a character in the form of visible_text().
void append_visible(std::string& out, char32_t point, bool is_seen) {
    if (is_control(point) || is_bidirectional_override(point))
        append_utf8(out, replacement);
    else if (is_seen)
        append_utf8(out, point);
    else
        out += "<" + code_point_name(point) + ">";
}

}  // namespace

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

namespace {

Result<std::string> not_utf8(const Argument& name, std::size_t at) {
    return malformed("bad_encoding", N_("{field} is not valid UTF-8 (byte {number})"),
                     {name, Argument("number", at + 1)}, N_("save or enter the text as UTF-8"));
}

Result<std::string> with_control(const Argument& name, char32_t control) {
    return malformed(
        "control_character", N_("{field} contains a control character (U+{number}); remove it"),
        {name, Argument("number", fmt::format("{:04X}", static_cast<std::uint32_t>(control)))});
}

Result<std::string> with_invisible(const Argument& name, char32_t point) {
    return malformed("invisible_character",
                     N_("{field} contains the invisible character {character}; remove it"),
                     {name, Argument("character", code_point_name(point))});
}

Result<std::string> of_length(std::string text, const Argument& name, std::size_t max_characters) {
    if (const std::size_t count = count_code_points(text); count > max_characters) {
        return malformed("too_long",
                         N_("{field} has {count} characters; at most {most} are allowed"),
                         {name, Argument("count", count), Argument("most", max_characters)});
    }
    return text;
}

}  // namespace

Result<std::string> read_text(std::string_view raw, std::string_view field,
                              std::size_t max_characters) {
    const Argument name("field", field);
    if (const std::size_t at = first_invalid_utf8(raw); at != std::string_view::npos)
        return not_utf8(name, at);
    const std::string_view trimmed = trim(raw);
    if (const std::optional<char32_t> control = first_control(trimmed))
        return with_control(name, *control);
    if (is_blank(trimmed)) return malformed("missing", N_("{field} is missing"), {name});
    if (const auto invisible = first_invisible(trimmed)) return with_invisible(name, *invisible);
    return of_length(nfc(trimmed), name, max_characters);
}

Result<std::string> read_multiline_text(std::string_view raw, std::string_view field,
                                        std::size_t max_characters) {
    const Argument name("field", field);
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
    while (const std::size_t space = trailing_space_bytes(text)) text.resize(text.size() - space);
    return of_length(nfc(text), name, max_characters);
}

std::size_t edit_distance(std::string_view one, std::string_view other) {
    const std::u32string a = code_points(one);
    const std::u32string b = code_points(other);
    const std::size_t width = b.size() + 1;
    std::vector<std::size_t> cells((a.size() + 1) * width);
    const auto cell = [&](std::size_t i, std::size_t j) -> std::size_t& {
        return cells[i * width + j];
    };
    for (std::size_t i = 0; i <= a.size(); ++i) cell(i, 0) = i;
    for (std::size_t j = 0; j <= b.size(); ++j) cell(0, j) = j;
    for (std::size_t i = 1; i <= a.size(); ++i) {
        for (std::size_t j = 1; j <= b.size(); ++j) {
            const std::size_t replaced = cell(i - 1, j - 1) + (a[i - 1] == b[j - 1] ? 0 : 1);
            std::size_t best = std::min({cell(i - 1, j) + 1, cell(i, j - 1) + 1, replaced});
            const bool is_swap = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
            if (is_swap) best = std::min(best, cell(i - 2, j - 2) + 1);
            cell(i, j) = best;
        }
    }
    return cell(a.size(), b.size());
}

}  // namespace kaiku::base
