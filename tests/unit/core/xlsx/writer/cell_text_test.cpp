// SPDX-License-Identifier: Apache-2.0
#include "core/xlsx/writer/cell_text.hpp"

#include <doctest/doctest.h>

#include <string>

using namespace kaiku::xlsx;
using namespace std::string_literals;
using kaiku::time::Day;
using kaiku::time::Instant;
using kaiku::time::TimeOfDay;

namespace {

std::string in_cell(const std::string& text) {
    std::string room = "left from before";
    return escape_cell_text(text, room);
}

}  // namespace

TEST_CASE("a text that needs no change is not copied") {
    std::string room;
    const std::string text = "Äänien yö, 5 <b>&\"";
    CHECK(&escape_cell_text(text, room) == &text);
}

TEST_CASE("XLS03: characters that XML forbids become U+FFFD") {
    CHECK(in_cell("M\xE4ki") == "M\uFFFDki");
    CHECK(in_cell("a\x14"s + "b\x01") == "a\uFFFDb\uFFFD");
    CHECK(in_cell("a\0b"s) == "a\uFFFDb");
    CHECK(in_cell("rivi\n2") == "rivi\uFFFD2");
    CHECK(in_cell("\uFFFE\uFFFF\u0085\u202E\x7F") == "\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD");
    CHECK(in_cell("5 € – \u00A0½ 😀") == "5 € – \u00A0½ 😀");
}

TEST_CASE("text that Excel would decode as an escape is protected") {
    CHECK(in_cell("_x0041_") == "_x005F_x0041_");
    CHECK(in_cell("a_xAbCd_b_x000D_") == "a_x005F_xAbCd_b_x005F_x000D_");
    CHECK(in_cell("_x0041_x0042_") == "_x005F_x0041_x005F_x0042_");
    CHECK(in_cell("_x005F_x0041_") == "_x005F_x005F_x005F_x0041_");
    for (const std::string same :
         {"_x004_", "_X0041_", "_x0041", "_x00G1_", "snake_case", "_", "__x"})
        CHECK(in_cell(same) == same);
}

TEST_CASE("a text is truncated to 32,767 UTF-16 units") {
    const std::string most(32'767, 'a');
    CHECK(in_cell(most) == most);
    CHECK(in_cell(most + "b") == most);
    std::string faces;
    for (int i = 0; i < 20'000; ++i) faces += "😀";
    CHECK(in_cell(faces) == faces.substr(0, 4 * 16'383));
    std::string letters;
    for (int i = 0; i < 32'767; ++i) letters += "ä";
    CHECK(in_cell(letters) == letters);
    CHECK(in_cell(letters + "ö") == letters);
    const std::string guarded = std::string(32'760, 'a') + "_x0041_";
    CHECK(in_cell(guarded) == std::string(32'760, 'a') + "_x005F_");
    CHECK(!is_too_long_for_cell(most));
    CHECK(is_too_long_for_cell(most + "b"));
    CHECK(!is_too_long_for_cell(letters));
    CHECK(is_too_long_for_cell(faces));
    CHECK(is_too_long_for_cell(guarded));
}

TEST_CASE("sheet names are changed to what Excel allows") {
    CHECK(sheet_name("Kortit", 1) == "Kortit");
    CHECK(sheet_name("Kortit", 2) == "Kortit 2");
    CHECK(sheet_name("Ilta/Yö", 1) == "Ilta_Yö");
    CHECK(sheet_name("Kysymys? [a]:*\\", 1) == "Kysymys_ _a____");
    CHECK(sheet_name("Rock 'n' Roll'", 1) == "Rock 'n' Roll");
    CHECK(sheet_name("''", 1) == "Sheet");
    CHECK(sheet_name("", 3) == "Sheet 3");
    CHECK(sheet_name("history", 1) == "history_");
    CHECK(sheet_name("History", 2) == "History 2");
    CHECK(sheet_name("a\tb", 1) == "a\uFFFDb");
    CHECK(sheet_name("Länsi-Uudenmaan hyvinvointialue", 1) == "Länsi-Uudenmaan hyvinvointialue");
    CHECK(sheet_name("Varsinais-Suomen hyvinvointialue", 1) == "Varsinais-Suomen hyvinvointialu");
    CHECK(sheet_name("Varsinais-Suomen hyvinvointialue", 12) == "Varsinais-Suomen hyvinvointi 12");
    CHECK(sheet_name("123456789012345678901234567890'x", 1) == "123456789012345678901234567890");
    CHECK(sheet_name("123456789012345678901234567890😀", 1) == "123456789012345678901234567890");
}

TEST_CASE("days and times become Excel's serial numbers") {
    CHECK(to_serial(Day::of(1970, 1, 1)) == 25'569);
    CHECK(to_serial(Day::of(2026, 6, 15)) == 46'188);
    CHECK(to_serial(Day::of(1900, 3, 1)) == 61);
    CHECK(to_serial(Day::of(1900, 2, 28)) == 59);
    CHECK(to_serial(Day::of(1900, 1, 1)) == 1);
    CHECK(to_serial(Day::of(9999, 12, 31)) == 2'958'465);
    CHECK_FALSE(to_serial(Day::of(1900, 1, 1).plus_days(-1)));
    CHECK_FALSE(to_serial(Day::of(9999, 12, 31).plus_days(1)));
    CHECK(to_serial(TimeOfDay::from_minutes(0)) == 0.0);
    CHECK(to_serial(TimeOfDay::from_minutes(18 * 60)) == 0.75);
    CHECK(to_serial(Instant::from_milliseconds(1'781'517'600'999)) ==
          46'188 + 13.0 / 24);  // 13:00:00.999 in Helsinki
    CHECK_FALSE(to_serial(Instant::from_milliseconds(-2'300'000'000'000)));
}
