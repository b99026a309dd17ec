// SPDX-License-Identifier: Apache-2.0
#include "core/print/symbol_blocks.hpp"

#include <doctest/doctest.h>

#include <string_view>
#include <vector>

using namespace kaiku;

namespace {

/// The upper and lower halves of the characters of each line, from the top: true if filled.
std::vector<std::vector<bool>> halves(std::string_view text) {
    std::vector<std::vector<bool>> rows;
    while (!text.empty()) {
        auto line = text.substr(0, text.find('\n'));
        text.remove_prefix(line.size() + 1);
        std::vector<bool> upper, lower;
        while (!line.empty()) {
            if (line.front() == '\x1b') {
                line.remove_prefix(line.find('m') + 1);
                continue;
            }
            const auto character = line.substr(0, line.front() == ' ' ? 1 : 3);
            upper.push_back(character == "▀" || character == "█");
            lower.push_back(character == "▄" || character == "█");
            line.remove_prefix(character.size());
        }
        rows.push_back(upper);
        rows.push_back(lower);
    }
    return rows;
}

}  // namespace

TEST_SUITE("terminal") {
    TEST_CASE(
        "a QR code and its quiet zone are drawn in half blocks, dark modules in the foreground "
        "colour") {
        const auto symbol = barcode::encode_qr("A9990000071");
        for (const bool colour : {true, false}) {
            const auto rows = halves(print::render_blocks(symbol, colour));
            REQUIRE(rows.size() == 30);
            for (int y = 0; y < 30; ++y) {
                REQUIRE(rows[y].size() == 29);
                for (int x = 0; x < 29; ++x) {
                    const bool inside = x >= 4 && y >= 4 && x < 25 && y < 25;
                    const bool dark = inside && symbol.dark(x - 4, y - 4);
                    CHECK(rows[y][x] == (dark == colour));
                }
            }
        }
    }

    TEST_CASE("colours are set and reset on each line, and only on request") {
        const auto symbol = barcode::encode_qr("A9990000071");
        const auto coloured = print::render_blocks(symbol, true);
        std::size_t set = 0, back = 0;
        for (auto at = coloured.find("\x1b[38;5;16;48;5;231m"); at != coloured.npos;
             at = coloured.find("\x1b[38", at + 1))
            ++set;
        for (auto at = coloured.find("\x1b[0m\n"); at != coloured.npos;
             at = coloured.find("\x1b[0m\n", at + 1))
            ++back;
        CHECK(set == 15);
        CHECK(back == 15);
        CHECK(print::render_blocks(symbol, false).find('\x1b') == std::string::npos);
    }
}
