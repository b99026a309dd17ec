// SPDX-License-Identifier: Apache-2.0
#include "core/output/heading_lines.hpp"

#include <algorithm>
#include <array>

#include "core/base/text.hpp"
#include "core/base/utf8.hpp"
#include "core/base/visible_text.hpp"

namespace kaiku::output {
namespace {

/// Shorter words are not broken, and no part of a word is shorter.
constexpr std::size_t min_broken_letters = 8, min_part_letters = 3;

bool is_vowel(char32_t c) {
    static constexpr std::u32string_view vowels = U"aeiouyåäöéAEIOUYÅÄÖÉ";
    return vowels.find(c) != vowels.npos;
}

bool is_consonant(char32_t c) {
    return ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')) && !is_vowel(c);
}

/// Letters that stand for one sound: `registrer|ing`, not `registrerin|g`.
bool is_one_sound(char32_t first, char32_t second) {
    static constexpr std::array<std::u32string_view, 6> pairs{U"ng", U"ck", U"ch",
                                                              U"sh", U"th", U"ph"};
    return std::any_of(pairs.begin(), pairs.end(),
                       [&](auto pair) { return pair[0] == first && pair[1] == second; });
}

/// Words that syllables would break at the wrong place, most of them compounds. A word that begins
/// with one is broken at the bar.
constexpr std::array<std::string_view, 57> exceptions{
    // English
    "chil|dren",
    "descrip|tion",
    "dis|abled",
    "discre|tion",
    "distrib|utor",
    "exam|ples",
    "exist|ing",
    "inhab|itants",
    "instruc|tions",
    "oper|ation",
    "pass|phrase",
    "prelim|inary",
    "recip|ients",
    "refer|ence",
    "sched|uled",
    // Finnish
    "edellis|vuo",
    "ennakko|lu",
    "hyvinvointi|alue",
    "kellon|aika",
    "kertakäyttö|koodi",
    "kokeilu|ajo",
    "käyttö|oikeu",
    "muutos|lo",
    "syntymä|vuosi",
    "toimi|ala",
    "toimi|alo",
    "voimassa|olo",
    // Swedish
    "be|skriv",
    "filt|rera",
    "födelse|år",
    "gemenskaps|kort",
    "giltighets|tid",
    "hem|kommun",
    "informations|brev",
    "kaiku|kort",
    "klock|slag",
    "kontakt|uppgift",
    "kontroll|summ",
    "livs|situation",
    "lösen|fras",
    "minder|årig",
    "oför|ändra",
    "säkerhets|kopi",
    "till|agda",
    "upp|datera",
    "ut|del",
    "ut|giv",
    "vari|från",
    "vecko|dag",
    "verksamhets|ställe",
    "välfärds|område",
    "värde|fält",
    "ålders|gräns",
    "åter|ställ",
    "ämnes|område",
    "ändrings|logg",
    "över|flöd",
};

/// Whether a syllable starts at `at`: in Finnish and Swedish one consonant goes with the vowel
/// after it, which is mostly right in English, too, but not before its ending: `accept|ed`.
bool starts_syllable(std::u32string_view word, std::size_t at) {
    return is_consonant(word[at]) && is_vowel(word[at + 1]) &&
           !is_one_sound(word[at - 1], word[at]) &&
           !(word.size() - at == min_part_letters && word.ends_with(U"ed"));
}

/// The number of letters before the bar of the exception that the word begins with; 0 if it begins
/// with none.
std::size_t bar_of_exception(std::string_view word) {
    const auto folded = base::fold(word);
    for (const auto exception : exceptions) {
        const auto bar = exception.find('|');
        const auto first = exception.substr(0, bar);
        if (folded.starts_with(std::string(first) + std::string(exception.substr(bar + 1))))
            return base::count_code_points(first);
    }
    return 0;
}

std::string to_utf8(std::u32string_view points) {
    std::string text;
    for (const auto point : points) base::append_utf8(text, point);
    return text;
}

std::vector<std::string> parts_at(std::u32string_view word, std::size_t at) {
    return {to_utf8(word.substr(0, at)) + "-", to_utf8(word.substr(at))};
}

/// The word in two parts, the first with a hyphen, as even as its syllables permit; in one part if
/// it is short or cannot be broken.
std::vector<std::string> word_parts(std::string_view text) {
    const auto word = base::code_points(text);
    std::vector<std::string> best{std::string(text)};
    if (word.size() < min_broken_letters) return best;
    if (const auto at = bar_of_exception(text)) return parts_at(word, at);
    auto least = base::display_width(text);
    for (auto at = min_part_letters; at + min_part_letters <= word.size(); ++at) {
        if (!starts_syllable(word, at)) continue;
        auto parts = parts_at(word, at);
        const auto width = std::max(base::display_width(parts[0]), base::display_width(parts[1]));
        if (width >= least) continue;
        least = width;
        best = std::move(parts);
    }
    return best;
}

/// The words of a heading with what ends them: spaces, a slash or a hyphen.
std::vector<std::string_view> words_of(std::string_view heading) {
    std::vector<std::string_view> words;
    for (std::size_t start = 0; start < heading.size();) {
        auto end = std::min(heading.find_first_of(" /-", start), heading.size());
        // A hyphen at the start of a word (` -kenttä`) does not end it.
        if (end == start && heading[end] == '-')
            end = std::min(heading.find_first_of(" /-", end + 1), heading.size());
        if (end < heading.size()) ++end;
        while (end < heading.size() && heading[end] == ' ') ++end;
        words.push_back(heading.substr(start, end - start));
        start = end;
    }
    return words;
}

}  // namespace

HeadingWidths heading_widths(std::string_view heading) {
    HeadingWidths widths;
    widths.line = base::display_width(heading);
    for (const auto piece : words_of(heading)) {
        const auto word = base::trim_end(piece);
        widths.word = std::max(widths.word, base::display_width(word));
        for (const auto& part : word_parts(word))
            widths.part = std::max(widths.part, base::display_width(part));
    }
    return widths;
}

std::vector<std::string> heading_lines(std::string_view heading, std::size_t width) {
    std::vector<std::string> lines(1);
    std::size_t used = 0;
    for (const auto piece : words_of(heading)) {
        const auto word = base::trim_end(piece);
        const auto parts = base::display_width(word) > width
                               ? word_parts(word)
                               : std::vector<std::string>{std::string(word)};
        for (const auto& part : parts) {
            if (used > 0 && (parts.size() > 1 || used + base::display_width(part) > width)) {
                lines.emplace_back();
                used = 0;
            }
            lines.back() += part;
            used += base::display_width(part);
        }
        lines.back() += piece.substr(word.size());
        used += piece.size() - word.size();
    }
    for (auto& line : lines) line.erase(line.find_last_not_of(' ') + 1);
    return lines;
}

}  // namespace kaiku::output
