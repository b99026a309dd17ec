// SPDX-License-Identifier: Apache-2.0
#include "core/model/words.hpp"

#include <algorithm>

#include "core/base/text.hpp"

namespace kaiku::model {

namespace {

constexpr auto words = std::to_array<Word>({
    // Kinds of cards and of organisations
    {"customer", {"customer", "asiakas", "klient"}},
    {"community", {"community", "yhteisö", "gemenskap"}},
    {"distributor", {"distributor", "jakaja", "utdelare"}},
    {"venue", {"venue", "kohde", "Kaikukortsmål"}},
    // Media
    {"paper", {"paper", "pahvinen", "papper"}},
    {"mobile", {"mobile", "mobiili", "mobil"}},
    {"both", {"both", "molemmat", "båda"}},
    // Statuses
    {"valid", {"valid", "voimassa", "giltigt"}},
    {"expiring", {"expiring", "päättyy pian", "går snart ut"}},
    {"expired", {"expired", "voimassaolo päättynyt", "utgånget"}},
    {"blocked", {"blocked", "käyttökiellossa", "spärrat"}},
    {"not_found", {"not found", "ei löytynyt", "hittades inte"}},
    {"malformed", {"malformed", "virheellinen tunnus", "felaktig kod"}},
    // Why a card is blocked that another one has replaced
    {"replaced", {"replaced", "korvattu", "ersatt"}},
    // Sectors
    {"culture", {"culture", "kulttuuri", "kultur"}},
    {"education", {"education", "koulutus", "utbildning"}},
    {"science", {"science", "tiede", "vetenskap"}},
    {"sports", {"sports", "liikunta", "idrott"}},
    // Genders and life situations
    {"female", {"female", "nainen", "kvinna"}},
    {"male", {"male", "mies", "man"}},
    {"other", {"other", "muu", "annat"}},
    {"unknown", {"unknown", "ei tiedossa", "uppgift saknas"}},
    {"employed", {"employed", "työssä", "i arbete"}},
    {"unemployed", {"unemployed", "työtön", "arbetslös"}},
    {"student", {"student", "opiskelija", "studerande"}},
    {"pensioner", {"pensioner", "eläkeläinen", "pensionär"}},
    {"family_leave", {"family leave", "perhevapaalla", "familjeledig"}},
    {"sick_leave", {"sick leave", "sairauslomalla", "sjukledig"}},
    {"rehabilitation", {"rehabilitation", "kuntoutuksessa", "i rehabilitering"}},
    {"conscript", {"conscript", "varusmies", "beväring"}},
    // Readers and topics of messages
    {"colleagues", {"colleagues", "kollegat", "kolleger"}},
    {"coordinators", {"coordinators", "pääkäyttäjät", "huvudanvändare"}},
    {"distributors", {"distributors", "jakajat", "utdelare"}},
    {"bulletins", {"bulletins", "tiedotteet", "informationsbrev"}},
    {"incidents", {"incidents", "häiriöt", "störningar"}},
    // Frozen tables, and lists of names
    {"national", {"national", "valtakunnallinen", "nationell"}},
    {"cards", {"cards", "kortit", "kort"}},
    {"sites", {"sites", "toimipisteet", "verksamhetsställen"}},
    {"kinds", {"kinds", "korttityypit", "korttyper"}},
    {"areas", {"areas", "alueet", "områden"}},
    {"homes", {"homes", "kotikunnat", "hemkommuner"}},
    {"values", {"values", "arvot", "värden"}},
    {"organisations", {"organisations", "organisaatiot", "organisationer"}},
    {"events", {"events", "tapahtumat", "evenemang"}},
    {"municipalities", {"municipalities", "kunnat", "kommuner"}},
    // Switches
    {"on", {"on", "kyllä", "ja"}},
    {"off", {"off", "ei", "nej"}},
});

/// What a key is called in some places, and people may type.
struct OtherWord {
    std::string_view key, text;
};
constexpr auto other_words = std::to_array<OtherWord>({
    {"customer", "customer card"},
    {"customer", "asiakkaan kortti"},
    {"customer", "klientkort"},
    {"community", "community card"},
    {"community", "yhteisön kortti"},
    {"community", "gemenskapskort"},
    {"on", "yes"},
    {"on", "päällä"},
    {"on", "på"},
    {"off", "no"},
    {"off", "pois"},
    {"off", "av"},
});

std::string comparable(std::string_view text) {
    auto folded = base::fold(text);
    for (char& c : folded)
        if (c == '_' || c == '-') c = ' ';
    return folded;
}

}  // namespace

const Word* find_word(std::string_view key) {
    const auto* const found =
        std::find_if(words.begin(), words.end(), [&](const Word& word) { return word.key == key; });
    return found == words.end() ? nullptr : found;
}

bool means_key(std::string_view text, std::string_view key) {
    return comparable(text) == comparable(key);
}

bool means_word(std::string_view text, std::string_view key) {
    if (means_key(text, key)) return true;
    const auto wanted = comparable(text);
    if (std::any_of(other_words.begin(), other_words.end(), [&](const OtherWord& other) {
            return other.key == key && comparable(other.text) == wanted;
        }))
        return true;
    const auto* const word = find_word(key);
    return word != nullptr &&
           std::any_of(word->texts.begin(), word->texts.end(),
                       [&](std::string_view known) { return comparable(known) == wanted; });
}

}  // namespace kaiku::model
