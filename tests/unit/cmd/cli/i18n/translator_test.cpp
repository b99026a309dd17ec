// SPDX-License-Identifier: Apache-2.0
#include "cmd/cli/i18n/translator.hpp"

#include <doctest/doctest.h>

#include <system_error>

#include "cmd/cli/i18n/system_reasons.hpp"
#include "core/time/day.hpp"

using namespace kaiku;
using cmd::Language;
using cmd::Translator;

TEST_CASE("a language is named by its code, also as the beginning of a locale") {
    CHECK(cmd::language_from("fi") == Language::finnish);
    CHECK(cmd::language_from("fi_FI.UTF-8") == Language::finnish);
    CHECK(cmd::language_from("sv_FI@euro") == Language::swedish);
    CHECK(cmd::language_from("en_GB") == Language::english);
    for (const char* name : {"", "C", "C.UTF-8", "de_DE", "fin", "FI"}) {
        CAPTURE(name);
        CHECK_FALSE(cmd::language_from(name));
    }
}

TEST_CASE("a text is translated; one that has no translation stays English") {
    const char* text = "block a card";
    CHECK(Translator(Language::english).translated(text) == text);
    CHECK(Translator(Language::finnish).translated(text) != text);
    CHECK(Translator(Language::swedish).translated(text) != text);
    CHECK(Translator(Language::finnish).translated(text) !=
          Translator(Language::swedish).translated(text));
    for (const char* unknown : {"", "no such text", "zzz"})
        CHECK(Translator(Language::finnish).translated(unknown) == unknown);
}

TEST_CASE("texts for somebody are in the language that they chose, else in the one given") {
    CHECK(cmd::texts_for("sv", Language::finnish).language() == Language::swedish);
    CHECK(cmd::texts_for({}, Language::finnish).language() == Language::finnish);
    CHECK(cmd::texts_for("de", Language::finnish).language() == Language::finnish);
}

TEST_CASE("arguments are filled in, and dates are written as the language writes them") {
    const base::Message message("until {day}: {name}",
                                {base::MessageArgument("name", "{day}"),
                                 time::date_argument("day", time::Day::of(2026, 3, 1))});
    CHECK(Translator(Language::english).localized(message) == "until 2026-03-01: {day}");
    CHECK(Translator(Language::finnish).localized(message) == "until 1.3.2026: {day}");
    CHECK(Translator(Language::swedish).localized(message) == "until 1.3.2026: {day}");
}

TEST_CASE("one and many have different forms") {
    const auto message = [](std::int64_t count) {
        return base::Message::counted("{count} thing", "{count} things", count);
    };
    const Translator english;
    CHECK(english.localized(message(1)) == "1 thing");
    CHECK(english.localized(message(0)) == "0 things");
    CHECK(english.localized(message(2)) == "2 things");
}

TEST_CASE("reasons of the system are translated, and those of people are not") {
    for (const auto& reason : cmd::system_reasons) {
        CAPTURE(reason.text);
        CHECK(reason.text == std::generic_category().message(reason.number));
        for (const auto language : {Language::finnish, Language::swedish})
            CHECK(Translator(language).translated(reason.text) != reason.text);
    }
    const base::Message message{"cannot read {file}: {reason}",
                                {{"file", "a.csv"}, {"reason", "Permission denied"}}};
    CHECK(Translator(Language::finnish).localized(message).ends_with(": käyttöoikeus puuttuu"));
    for (const std::string reason : {"card", "Permission denied", "File exists"}) {
        const base::Message blocked{"{code} is blocked: {blocked_reason}",
                                    {{"code", "A999000017"}, {"blocked_reason", reason}}};
        CHECK(Translator(Language::finnish).localized(blocked) ==
              "kortti A999000017 on käyttökiellossa: " + reason);
    }
}
