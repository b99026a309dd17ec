// SPDX-License-Identifier: Apache-2.0
#include "core/output/heading_lines.hpp"

#include <doctest/doctest.h>

#include <algorithm>

#include "core/base/text.hpp"

using namespace kaiku::output;

namespace {

std::string lines(std::string_view heading, std::size_t width) {
    std::string joined;
    for (const auto& line : heading_lines(heading, width)) joined += line + "|";
    return joined;
}

/// As narrow as the heading can be.
std::string narrow(std::string_view heading) {
    const auto least = heading_widths(heading).part;
    for (const auto& line : heading_lines(heading, least))
        CHECK(kaiku::base::display_width(line) <= least);
    return lines(heading, least);
}

}  // namespace

TEST_CASE("a heading is broken after spaces, slashes and hyphens") {
    CHECK(lines("Ryhmän asiakkaat", 16) == "Ryhmän asiakkaat|");
    CHECK(lines("Ryhmän asiakkaat", 15) == "Ryhmän|asiakkaat|");
    CHECK(lines("Rekisteröityjä/kortteja", 15) == "Rekisteröityjä/|kortteja|");
    CHECK(lines("SSH-avaimia yhteensä", 9) == "SSH-|avaimia|yhteensä|");
    CHECK(lines("Rahallinen arvo -kenttä", 15) == "Rahallinen arvo|-kenttä|");
    CHECK(lines("", 5) == "|");
    CHECK(heading_widths("Eri kortteja").line == 12);
    CHECK(heading_widths("Eri kortteja").word == 8);
}

TEST_CASE("a word that is too wide is broken between two syllables and never cut") {
    CHECK(narrow("Korttityyppi") == "Kortti-|tyyppi|");
    CHECK(narrow("Toimipiste") == "Toimi-|piste|");
    CHECK(narrow("Viikonpäivä") == "Viikon-|päivä|");
    CHECK(narrow("Ryhmän asiakkaat") == "Ryhmän|asiak-|kaat|");
    CHECK(narrow("Registreringar") == "Regist-|reringar|");
    CHECK(narrow("Customers") == "Cus-|tomers|");
    CHECK(lines("Korttityyppi", 11) == "Kortti-|tyyppi|");
    CHECK(lines("Korttityyppi", 12) == "Korttityyppi|");
}

TEST_CASE("short words and words without a syllable to break at stay whole") {
    CHECK(narrow("Lapset") == "Lapset|");
    CHECK(narrow("Language") == "Language|");
    CHECK(narrow("2026-2027/XII") == "2026-|2027/|XII|");
    CHECK(lines("Language", 3) == "Language|");
}

TEST_CASE("compounds are broken between their parts") {
    CHECK(narrow("Kellonaika") == "Kellon-|aika|");
    CHECK(narrow("Klockslag") == "Klock-|slag|");
    CHECK(narrow("Hyvinvointialueen numero") == "Hyvinvointi-|alueen|numero|");
    CHECK(narrow("Käyttöoikeudet") == "Käyttö-|oikeudet|");
    CHECK(narrow("Kertakäyttökoodi") == "Kertakäyttö-|koodi|");
    CHECK(narrow("Kaikukorttien") == "Kaiku-|korttien|");
    CHECK(narrow("Kontrollsumma") == "Kontroll-|summa|");
    CHECK(narrow("Verksamhetsställe") == "Verksamhets-|ställe|");
}

TEST_CASE("words that syllables would break at the wrong place are broken where people do") {
    CHECK(narrow("Children") == "Chil-|dren|");
    CHECK(narrow("Description") == "Descrip-|tion|");
    CHECK(narrow("Beskrivning") == "Be-|skrivning|");
    CHECK(narrow("Imported") == "Imported|");
    CHECK(narrow("Accepted") == "Accepted|");
}
