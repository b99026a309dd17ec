// SPDX-License-Identifier: Apache-2.0
#include "core/print/card_sheet.hpp"

#include <doctest/doctest.h>

using namespace kaiku;

namespace {

struct Printed {
    int pages = 0;
    std::string bytes;
};

Printed print_sheet(int cards) {
    Printed printed;
    int given = 0;
    const auto next = [&](print::PaperCard& card) {
        if (given == cards) return false;
        card = {"A" + std::to_string(100'000'000 + given++),
                "Asiakkaan kortti",
                {{"Uusittu", ""}},
                {"Lapsia", "2"},
                "Nimi",
                "takana",
                "sisällä"};
        return true;
    };
    printed.pages =
        print::print_cards({"Kaikukortti", "leikkaa", "Arkki", "ulkopuoli", "sisäpuoli"}, next,
                           time::Day::of(2026, 6, 15), "cards.pdf",
                           [&](std::string_view more) { printed.bytes += more; });
    return printed;
}

}  // namespace

TEST_SUITE("sheet") {
    TEST_CASE("five cards take two pages") {
        for (const auto& [cards, pages] : {std::pair{1, 2}, {5, 2}, {6, 4}, {11, 6}})
            CHECK(print_sheet(cards).pages == pages);
    }

    TEST_CASE("pages are written as they are completed") {
        std::size_t out = 0;
        int given = 0;
        const auto next = [&](print::PaperCard& card) {
            if (given == 200) CHECK(out > 100'000);
            card = {"A" + std::to_string(100'000'000 + given), "", {}, {"", "2"}, "", "", ""};
            return given++ < 200;
        };
        print::print_cards({}, next, time::Day::of(2026, 6, 15), "cards.pdf",
                           [&](std::string_view more) { out += more.size(); });
    }

    TEST_CASE("equal cards on the same day give equal files") {
        CHECK(print_sheet(7).bytes == print_sheet(7).bytes);
    }
}
