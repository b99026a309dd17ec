// SPDX-License-Identifier: Apache-2.0
#include "core/model/words.hpp"

#include <doctest/doctest.h>

#include <vector>

#include "core/model/code_words.hpp"

using namespace kaiku;

TEST_CASE("a word is read in every language, as it is printed") {
    for (const char* text : {"pensioner", "Eläkeläinen", " PENSIONÄR ", "elákeläinen"})
        CHECK(model::means_word(text, "pensioner") == (std::string(text) != "elákeläinen"));
    for (const char* text : {"family_leave", "family leave", "Family-Leave", "perhevapaalla"})
        CHECK(model::means_word(text, "family_leave"));
    for (const char* text : {"Customer card", "asiakas", "asiakkaan kortti", "klientkort"})
        CHECK(model::means_word(text, "customer"));
    for (const char* text : {"yhteisön kortti", "gemenskapskort", "community_card"})
        CHECK(model::means_word(text, "community"));
    for (const char* text : {"on", "yes", "Kyllä", "ja", "päällä", "på"}) {
        CHECK(model::means_word(text, "on"));
        CHECK_FALSE(model::means_word(text, "off"));
    }
    for (const char* text : {"off", "no", "EI", "nej", "pois", "av"})
        CHECK(model::means_word(text, "off"));
    CHECK_FALSE(model::means_word("", "other"));
    CHECK_FALSE(model::means_word("mu", "other"));
    CHECK(model::find_word("pensioner")->texts[1] == "eläkeläinen");
    CHECK(model::find_word("nonbinary") == nullptr);
}

TEST_CASE("a code list's own codes have words in each language") {
    CHECK(model::find_code_word("genders", "female")->texts[1] == "nainen");
    CHECK(model::find_code_word("life_situations", "other")->texts[1] == "muu");
}

TEST_CASE("a town's own code has no word, whatever else has its key") {
    for (const char* code : {"culture", "student", "blocked", "nonbinary"})
        CHECK(model::find_code_word("genders", code) == nullptr);
    CHECK(model::find_code_word("life_situations", "female") == nullptr);
    CHECK(model::find_code_word("counties", "other") == nullptr);
}

TEST_CASE("a town's own code is read as itself, and not as the word of something else") {
    const std::vector<std::string> codes{"female", "valid", "student", "not_told"};
    for (const char* text : {"valid", "VALID", " valid "})
        CHECK(model::choose_code(text, "gender", codes) == "valid");
    CHECK(model::choose_code("Not told", "gender", codes) == "not_told");
    CHECK(model::choose_code("Nainen", "gender", codes) == "female");
    for (const char* text : {"voimassa", "giltigt", "opiskelija"})
        CHECK_FALSE(model::choose_code(text, "gender", codes));
    CHECK(model::choose_code("opiskelija", "life_situation", codes) == "student");
    CHECK(model::find_word_of("gender", "valid") == nullptr);
    CHECK(model::find_word_of("status", "valid")->texts[1] == "voimassa");
}

TEST_CASE("of the reasons of a block only the register's own has a word") {
    CHECK(model::find_word_of("blocked_reason", "replaced")->texts[1] == "korvattu");
    for (const char* given : {"other", "unknown", "valid", "expired", "lost"})
        CHECK(model::find_word_of("blocked_reason", given) == nullptr);
}

TEST_CASE("a word is chosen among those that are allowed") {
    const std::vector<std::string> genders{"female", "male", "nonbinary"};
    CHECK(model::choose_word("Nainen", genders) == "female");
    CHECK(model::choose_word("nonbinary", genders) == "nonbinary");
    CHECK_FALSE(model::choose_word("muu", genders));
    const auto message = model::unknown_word_message("gender", "muu", genders);
    CHECK(base::to_english(message) ==
          "gender cannot be \"muu\"; choose from: female, male, nonbinary");
}
