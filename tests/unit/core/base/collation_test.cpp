// SPDX-License-Identifier: Apache-2.0
#include "core/base/collation.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <map>
#include <string>
#include <vector>

#include "core/base/text.hpp"
#include "core/base/utf8.hpp"

using namespace kaiku::base;
using std::string;

namespace {

/// The words in the order of their collation keys, joined by spaces.
string sorted(std::vector<string> words) {
    std::sort(words.begin(), words.end(),
              [](const string& a, const string& b) { return sort_key(a) < sort_key(b); });
    return join(words, " ");
}

bool is_before(const string& one, const string& other) { return sort_key(one) < sort_key(other); }

}  // namespace

TEST_CASE("names sort by the Finnish and Swedish alphabet (USE10)") {
    const std::vector<string> names = {
        "Maa",      "Mäenpää",  "Mäenpänen", "Mant",   "Mäntylä", "Marks",    "Mårtensson",
        "Matles",   "Mick",     "Moch",      "Möller", "Moon",    "Myers",    "Jokinen",
        "Järvinen", "Åkerlund", "Äijälä",    "Öberg",  "Zitting", "Wikström", "Virta"};
    CHECK(sorted(names) ==
          "Jokinen Järvinen Maa Mant Marks Matles Mick Moch Moon Myers Mårtensson Mäenpänen "
          "Mäenpää Mäntylä Möller Virta Wikström Zitting "
          "Åkerlund Äijälä Öberg");
}

TEST_CASE("accents and capitals decide only if the letters are equal") {
    CHECK(sorted({"Aalto", "aalto", "AALTO", "áalto", "aaltonen"}) ==
          "aalto Aalto AALTO áalto aaltonen");
    CHECK(sorted({"Idén", "Iden", "Idea", "Idema"}) == "Idea Idema Iden Idén");
    CHECK(is_before("résumé", "Résumé"));
    CHECK(is_before("resumé", "résume"));
    CHECK(is_before("Maa", "maa b"));
}

TEST_CASE("foreign letters sort with the letters that they are equated with") {
    CHECK(sorted({"Yx", "Üw", "Yv", "Ű"}) == "Ű Yv Üw Yx");
    CHECK(sorted({"äb", "æa", "äc", "ad", "zz", "åz"}) == "ad zz åz æa äb äc");
    CHECK(sorted({"öb", "øa", "õc", "öd", "őe", "œf", "on"}) == "on øa öb õc öd őe œf");
    CHECK(sorted({"šb", "sa", "sc", "žb", "za", "zc"}) == "sa šb sc za žb zc");
    CHECK(sorted({"đb", "da", "dc", "ŋb", "na", "nc"}) == "da đb dc na ŋb nc");
    CHECK(sorted({"Thb", "Þa", "Thc"}) == "Þa Thb Thc");
    CHECK(sorted({"Straßf", "Strasse", "Strassg"}) == "Strasse Straßf Strassg");
    CHECK(is_before("va", "wa"));
    CHECK(is_before("vz", "wa"));
    CHECK(is_before("ǟ", "äb"));  // ä with a second diacritic is still ä
}

TEST_CASE(
    "spaces sort before punctuation, punctuation before digits, digits before letters, and other "
    "scripts last") {
    const std::vector<string> right = {"a b", "a-b", "a.b", "a10", "a9", "a٣",
                                       "aa",  "az",  "aö",  "aα",  "aж", "a中"};
    std::vector<string> reversed(right.rbegin(), right.rend());
    std::sort(reversed.begin(), reversed.end(), is_before);
    CHECK(reversed == right);
    CHECK(is_before("ия", "йа"));  // by code point, without decomposition
    CHECK(is_before("a b", "a\u00A0b"));
    CHECK(is_before("a\u00A0b", "a c"));
}

TEST_CASE(
    "a key is printable ASCII, the same for every form of a text and different for different "
    "texts") {
    CHECK(sort_key("Ma\u0308kinen") == sort_key("Mäkinen"));
    std::map<string, string> texts;
    const auto add = [&](const string& text) {
        const string key = sort_key(text);
        CHECK(std::all_of(key.begin(), key.end(), [](char c) { return c >= ' ' && c <= '~'; }));
        const auto [entry, is_new] = texts.emplace(key, nfc(text));
        if (!is_new) CHECK(entry->second == nfc(text));
    };
    for (char32_t point = 0; point < 0x3000; ++point) {
        string text;
        append_utf8(text, point);
        add(text);
        add("a" + text);
        add(text + "\u0308");
    }
    for (const char* text : {"", "~", "a~", "th", "thþ", "þth", "a!b", "a\"b", "ß", "ẞ", "ss", "SS",
                             "θϴ", "Θϴ", "\u0301", "a\u00AD", "|", "{"})
        add(text);
}
