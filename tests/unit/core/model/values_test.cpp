// SPDX-License-Identifier: Apache-2.0
#include "core/model/values.hpp"

#include <doctest/doctest.h>

#include <string>
#include <type_traits>

#include "support/fault.hpp"

using namespace kaiku;
using test::code_of;

namespace {

template <class T>
std::string code(std::string_view text) {
    const auto value = T::parse(text);
    return value ? "none" : value.fault().code;
}

/// What every text of one line refuses.
template <class T>
void check_text(std::size_t max_characters) {
    CHECK(T::parse("  Ääniä  ")->text() == "Ääniä");
    CHECK(T::parse("A\xCC\x88")->text() == "Ä");
    CHECK(code<T>(std::string(max_characters, 'x')) == "none");
    CHECK(code<T>(std::string(max_characters + 1, 'x')) == "too_long");
    CHECK(code<T>("") == "missing");
    CHECK(code<T>(" \t\r\n") == "missing");
    CHECK(code<T>("a\nb") == "control_character");
    CHECK(code<T>("a\x1B[31m") == "control_character");
    CHECK(code<T>("a\xE2\x80\xAE"
                  "b") == "invisible_character");  // U+202E, a bidirectional override
    CHECK(code<T>("a\xFF") == "bad_encoding");
}

template <class T>
constexpr bool takes_raw_text =
    std::is_constructible_v<T, std::string> || std::is_constructible_v<T, std::string_view> ||
    std::is_constructible_v<T, const char*>;

template <class... T>
constexpr bool none_takes_raw_text = !(takes_raw_text<T> || ...);

}  // namespace

// A text gets into one of these types through its reader alone.
static_assert(none_takes_raw_text<
              model::Name, model::SiteRef, model::OrganisationRef, model::AreaRef,
              model::MunicipalityRef, model::CountyRef, model::EventName, model::EventRef,
              model::SlotRef, model::Description, model::SearchText, model::Sector,
              model::PostalCode, model::ReferenceWord, model::OrganisationName, model::BirthYear,
              model::MaxChildren, model::UsageKey, model::Reason, model::Children, model::Customers,
              model::UsageValue, model::HolderName, model::Comment, model::FrozenName,
              model::ReferenceText, model::KeyNote, model::Subject, model::MessageBody>);
static_assert(!std::is_default_constructible_v<model::UsageKey>);
static_assert(!std::is_default_constructible_v<model::BirthYear>);

TEST_CASE("texts of one line are trimmed, in NFC, of limited length, without control characters") {
    check_text<model::Name>(200);
    check_text<model::EventName>(200);
    check_text<model::OrganisationName>(200);
    check_text<model::Reason>(200);
    check_text<model::UsageKey>(100);
    check_text<model::HolderName>(100);
    check_text<model::Comment>(2'000);
    check_text<model::FrozenName>(100);
    check_text<model::Subject>(150);
    check_text<model::SiteRef>(200);
    check_text<model::EventRef>(200);
}

TEST_CASE("a message names the field, or the word that is given for it") {
    CHECK(base::to_english(model::UsageKey::parse("").fault().message) == "key is empty");
    CHECK(base::to_english(model::Children::parse("x").fault().message) ==
          "children is not a whole number: x");
    CHECK(base::to_english(model::Children::parse("x", "--children").fault().message) ==
          "--children is not a whole number: x");
}

TEST_CASE("a text of several lines keeps line breaks and TAB, and may be empty") {
    CHECK(model::MessageBody::parse("a\r\n\tb\n\n")->text() == "a\n\tb");
    CHECK(model::MessageBody::parse("")->text().empty());
    for (const char* blank : {" ", "\n\n", "\u200B", " \u00AD\n"})
        CHECK(code<model::MessageBody>(blank) == "missing");
    CHECK(code<model::MessageBody>("a\x01") == "control_character");
    CHECK(code<model::MessageBody>("a\xFF") == "bad_encoding");
    CHECK(code<model::MessageBody>(std::string(20'001, 'x')) == "too_long");
}

TEST_CASE("invisible characters are removed from texts for people") {
    const auto description = model::Description::parse(" Al\u00ADtaat\u200B auki ").value();
    CHECK(description.text() == "Altaat auki");
    CHECK(description.removed() == "U+00AD, U+200B");
    CHECK(model::Description::parse("Auki")->removed().empty());
    CHECK(code<model::Description>("\u200B") == "missing");
    CHECK(code<model::Description>("a\nb") == "control_character");
    CHECK(code<model::Description>("a\xFF") == "bad_encoding");
    CHECK(code<model::Description>(std::string(2'001, 'x')) == "too_long");
    CHECK(model::MessageBody::parse("a\u202E\nb")->text() == "a\nb");
}

TEST_CASE("the name of a file is never an id") {
    const auto read = model::EventRef::parse_name(" 12 ").value();
    CHECK(read.text() == "12");
    CHECK_FALSE(read.id());
    CHECK(read.is_name_only());
    CHECK(model::EventRef::parse_name("").fault().code == "missing");
}

TEST_CASE("a name or an id is a whole name first; a number of the program is an id alone") {
    const auto read = model::SiteRef::parse(" 12 ").value();
    CHECK(read.text() == "12");
    CHECK(read.id() == 12);
    CHECK_FALSE(read.is_id_only());
    CHECK(model::SiteRef(12).is_id_only());
    CHECK(model::SiteRef(12).id() == 12);
    CHECK_FALSE(model::SiteRef("Teatteri").id());
    CHECK_FALSE(model::SiteRef("0").id());
    CHECK_FALSE(model::SiteRef("12a").id());
}

TEST_CASE("a slot is given by its id or its beginning") {
    CHECK(model::SlotRef::parse(" 7 ")->id() == 7);
    const auto slot = model::SlotRef::parse("4.3.2026 20.00").value();
    CHECK_FALSE(slot.id());
    CHECK(slot.begin()->date == time::Day::of(2026, 3, 4));
    CHECK(slot.begin()->time.text() == "20:00");
    CHECK(code<model::SlotRef>("") != "none");
    CHECK(code<model::SlotRef>("tomorrow") != "none");
    CHECK(code<model::SlotRef>("-7") != "none");
}

TEST_CASE("numbers are within their range however they are made") {
    CHECK(model::Children::parse(" 2,0 ")->number() == 2);
    CHECK(code<model::Children>("9999") == "none");
    for (const auto* other : {"10000", "-1"}) CHECK(code<model::Children>(other) == "out_of_range");
    CHECK(code<model::Customers>("x") == "not_a_number");
    CHECK(code<model::Customers>("") == "missing");
    CHECK(code_of([] { model::Children(10'000); }) == "out_of_range");
    CHECK(model::Children::of(10'000).fault().code == "out_of_range");
    CHECK(model::UsageValue::parse("12,50 €")->number() == 1'250);
    CHECK(model::UsageValue(100'000'000).number() == 100'000'000);
    CHECK(code_of([] { model::UsageValue(100'000'001); }) == "out_of_range");
    CHECK(code<model::UsageValue>("-1") == "out_of_range");
    CHECK(code<model::BirthYear>("1899") == "out_of_range");
    CHECK(code<model::MaxChildren>("100") == "out_of_range");
}

TEST_CASE("sectors are four words in any case") {
    for (const auto sector : model::sectors) CHECK(model::Sector::parse(sector)->text() == sector);
    CHECK(model::Sector::parse(" SPORTS ")->text() == "sports");
    const auto other = model::Sector::parse("art");
    REQUIRE_FALSE(other);
    CHECK(other.fault().code == "out_of_range");
    CHECK(other.fault().column == "sector");
}

TEST_CASE("an id is a whole number; a register numbers its rows from 1") {
    CHECK(model::parse_id(" 12 ", "not {value}").value() == 12);
    CHECK(model::parse_id("0", "not {value}").value() == 0);
    for (const auto* other : {"", "x", "1.0", "+1", "99999999999999999999"}) {
        const auto id = model::parse_id(other, "not {value}");
        REQUIRE_FALSE(id);
        CHECK(id.fault().code == "not_a_number");
        CHECK_FALSE(model::parse_id(other));
    }
    CHECK_FALSE(model::parse_id("0"));
    CHECK_FALSE(model::parse_id("-1"));
}
