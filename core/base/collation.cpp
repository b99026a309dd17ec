// SPDX-License-Identifier: Apache-2.0
// Sort keys in the order of the Finnish and Swedish alphabet, which any database can sort by bytes.
//
// A key has three levels, letters, accents and case, separated by the level mark. The mark is lower
// than every weight, so that a text sorts before its own continuations. The weights are
// prefix-free: no weight is the beginning of another.
#include "core/base/collation.hpp"

#include <utf8proc.h>

#include <algorithm>
#include <array>
#include <cstddef>

#include "core/base/text.hpp"
#include "core/base/utf8.hpp"

namespace kaiku::base {
namespace {

// First bytes of the weights of the first level, in ASCII order; digits and the letters a to z are
// their own weights.
constexpr char level_mark = '!';
constexpr char space = '"';
constexpr char punctuation = '#';
constexpr char other_number = ':';
constexpr char other_letter = '~';
constexpr std::string_view letter_aa = "{";
constexpr std::string_view letter_ae = "|";
constexpr std::string_view letter_oe = "}";

// Second and third level: each character ends with one `plain`; `marked` precedes each of its
// marks.
constexpr char plain = '.';
constexpr char marked = '/';

constexpr char32_t diaeresis = 0x308;
constexpr char32_t ring = 0x30A;
constexpr char32_t tilde = 0x303;
constexpr char32_t double_acute = 0x30B;

/// A letter and an accent that together sort as another letter. If `is_accent_left`, the accent
/// stays on the second level, because the combination only sorts beside that letter.
struct Composed {
    char32_t letter;
    char32_t accent;
    std::string_view as;
    bool is_accent_left;
};
constexpr std::array<Composed, 7> composed_letters = {{
    {'a', ring, letter_aa, false},
    {'a', diaeresis, letter_ae, false},
    {'o', diaeresis, letter_oe, false},
    {'o', tilde, letter_oe, true},
    {'o', double_acute, letter_oe, true},
    {'u', diaeresis, "y", true},
    {'u', double_acute, "y", true},
}};

/// Latin letters that Unicode does not decompose; the second level distinguishes them from the
/// letters they sort as.
struct IndivisibleLetter {
    char32_t letter;
    std::string_view as;
};
constexpr std::array<IndivisibleLetter, 15> indivisible_letters = {{
    {0x00DF, "ss"},       // ß
    {0x00E6, letter_ae},  // æ
    {0x00F0, "d"},        // ð
    {0x00F8, letter_oe},  // ø
    {0x00FE, "th"},       // þ
    {0x0111, "d"},        // đ
    {0x0127, "h"},        // ħ
    {0x0131, "i"},        // ı
    {0x0142, "l"},        // ł
    {0x014B, "n"},        // ŋ
    {0x0153, letter_oe},  // œ
    {0x0167, "t"},        // ŧ
    {0x017F, "s"},        // ſ
    {0x01E5, "g"},        // ǥ
    {0x0292, "z"},        // ʒ
}};

const IndivisibleLetter* find_indivisible(char32_t letter) {
    const auto* found =
        std::find_if(indivisible_letters.begin(), indivisible_letters.end(),
                     [&](const IndivisibleLetter& whole) { return whole.letter == letter; });
    return found == indivisible_letters.end() ? nullptr : found;
}

bool is_ascii_letter(char32_t point) { return point >= 'a' && point <= 'z'; }

char32_t lower(char32_t point) {
    if (point < 0x80) return point >= 'A' && point <= 'Z' ? point + ('a' - 'A') : point;
    return static_cast<char32_t>(utf8proc_tolower(static_cast<utf8proc_int32_t>(point)));
}

utf8proc_category_t category(char32_t point) {
    return utf8proc_category(static_cast<utf8proc_int32_t>(point));
}

/// Combining marks and invisible characters (soft hyphen, joiners); they count on the accent level
/// only.
bool is_mark(char32_t point) {
    if (point < 0x80) return false;
    const utf8proc_category_t kind = category(point);
    return kind == UTF8PROC_CATEGORY_MN || kind == UTF8PROC_CATEGORY_ME ||
           kind == UTF8PROC_CATEGORY_CF;
}

/// Four digits in base 64, from '0' on; their byte order is that of the code points.
void append_code_point(std::string& out, char32_t point) {
    for (const int shift : {18, 12, 6, 0})
        out += static_cast<char>('0' + ((point >> shift) & 0x3F));
}

constexpr char32_t no_base = 0xFFFFFFFF;

/// A character with its combining marks.
struct Grapheme {
    char32_t base = no_base;  // lower case; no_base for marks that follow nothing
    bool is_capital = false;
    std::u32string marks = {};

    bool empty() const { return base == no_base && marks.empty(); }
};

/// Decomposes Latin letters into letter and accents; letters of other scripts stay whole, because
/// they sort by code point.
Grapheme decompose(char32_t point) {
    if (point < 0x80) return {lower(point), lower(point) != point};
    std::array<utf8proc_int32_t, 32> parts{};
    int boundary = 0;
    const utf8proc_ssize_t found = utf8proc_decompose_char(
        static_cast<utf8proc_int32_t>(point), parts.data(),
        static_cast<utf8proc_ssize_t>(parts.size()), UTF8PROC_DECOMPOSE, &boundary);
    const std::size_t count =
        std::min(found > 0 ? static_cast<std::size_t>(found) : 0, parts.size());
    if (count > 0) {
        const char32_t first = static_cast<char32_t>(parts[0]);
        const char32_t letter = lower(first);
        if (is_ascii_letter(letter) || find_indivisible(letter) != nullptr) {
            return {letter, letter != first,
                    std::u32string(parts.begin() + 1,
                                   parts.begin() + static_cast<std::ptrdiff_t>(count))};
        }
    }
    return {lower(point), lower(point) != point};
}

void append_other(std::string& out, char32_t point) {
    switch (category(point)) {
        case UTF8PROC_CATEGORY_LU:
        case UTF8PROC_CATEGORY_LL:
        case UTF8PROC_CATEGORY_LT:
        case UTF8PROC_CATEGORY_LM:
        case UTF8PROC_CATEGORY_LO:
        case UTF8PROC_CATEGORY_MC:
        case UTF8PROC_CATEGORY_CO:
        case UTF8PROC_CATEGORY_CN:
            out += other_letter;
            break;
        case UTF8PROC_CATEGORY_ND:
        case UTF8PROC_CATEGORY_NL:
        case UTF8PROC_CATEGORY_NO:
            out += other_number;
            break;
        default:
            out += punctuation;
    }
    append_code_point(out, point);
}

bool is_space(char32_t point) {
    if (point < 0x80) return point == ' ' || (point >= '\t' && point <= '\r');
    const utf8proc_category_t kind = category(point);
    return kind == UTF8PROC_CATEGORY_ZS || kind == UTF8PROC_CATEGORY_ZL ||
           kind == UTF8PROC_CATEGORY_ZP;
}

class KeyWriter {
public:
    void add(Grapheme unit) {
        add_letter(unit);
        for (const char32_t mark : unit.marks) add_mark(mark);
        accents_ += plain;
        if (unit.is_capital) cases_ += marked;
        cases_ += plain;
    }

    std::string key() && {
        trim_plain(accents_);
        trim_plain(cases_);
        return letters_ + level_mark + accents_ + level_mark + cases_;
    }

private:
    /// Writes the first level, and removes an accent that is part of another letter from the marks.
    void add_letter(Grapheme& unit) {
        if (unit.base == no_base) return;
        if (is_ascii_letter(unit.base)) {
            letters_ += letter_with_marks(unit);
        } else if (unit.base >= '0' && unit.base <= '9') {
            letters_ += static_cast<char>(unit.base);
        } else if (is_space(unit.base)) {
            letters_ += space;
            if (unit.base != ' ') add_mark(unit.base);
        } else if (const IndivisibleLetter* whole = find_indivisible(unit.base)) {
            letters_ += whole->as;
            add_mark(unit.base);
        } else {
            append_other(letters_, unit.base);
        }
    }

    static std::string letter_with_marks(Grapheme& unit) {
        for (const Composed& composed : composed_letters) {
            if (composed.letter != unit.base) continue;
            const std::size_t at = unit.marks.find(composed.accent);
            if (at == std::u32string::npos) continue;
            if (!composed.is_accent_left) unit.marks.erase(at, 1);
            return std::string(composed.as);
        }
        return std::string(1, static_cast<char>(unit.base));
    }

    void add_mark(char32_t mark) {
        accents_ += marked;
        append_code_point(accents_, mark);
    }

    /// Trailing `plain`s can be dropped without changing the order, because the level mark is
    /// lower.
    static void trim_plain(std::string& level) { level.erase(level.find_last_not_of(plain) + 1); }

    std::string letters_;
    std::string accents_;
    std::string cases_;
};

/// The text itself in printable ASCII: decides when all levels are equal (two capitals can have one
/// lower-case letter).
std::string printable_form(std::string_view text) {
    std::string out;
    for (std::size_t at = 0; at < text.size();) {
        const char32_t point = next_code_point(text, at);
        if (point >= ' ' && point < '~') {
            out += static_cast<char>(point);
        } else {
            out += '~';
            append_code_point(out, point);
        }
    }
    return out;
}

}  // namespace

std::string sort_key(std::string_view text) {
    const std::string composed = nfc(text);
    KeyWriter writer;
    Grapheme unit;
    bool is_ascii = true;
    for (std::size_t at = 0; at < composed.size();) {
        const char32_t point = next_code_point(composed, at);
        is_ascii = is_ascii && point < 0x80;
        if (is_mark(point)) {
            unit.marks += point;
            continue;
        }
        if (!unit.empty()) writer.add(std::move(unit));
        unit = decompose(point);
    }
    if (!unit.empty()) writer.add(std::move(unit));
    std::string key = std::move(writer).key();
    // The levels distinguish any two ASCII texts, which keeps most keys short.
    if (!is_ascii) key += level_mark + printable_form(composed);
    return key;
}

}  // namespace kaiku::base
