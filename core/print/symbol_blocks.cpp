// SPDX-License-Identifier: Apache-2.0
#include "core/print/symbol_blocks.hpp"

namespace kaiku::print {

namespace {

// Two of the 256 colours, because the user's theme may redefine the first sixteen.
constexpr const char* black_on_white = "\x1b[38;5;16;48;5;231m";
constexpr const char* as_before = "\x1b[0m";

/// Whether the module is dark, counted from the corner of the quiet zone; modules outside the
/// symbol are light.
bool dark(const barcode::Symbol& symbol, int x, int y) {
    x -= symbol.quiet_zone;
    y -= symbol.quiet_zone;
    return x >= 0 && y >= 0 && x < symbol.width && y < symbol.height && symbol.dark(x, y);
}

}  // namespace

std::string render_blocks(const barcode::Symbol& symbol, bool colour) {
    constexpr const char* characters[] = {" ", "▀", "▄", "█"};
    std::string text;
    for (int y = 0; y < symbol.height + 2 * symbol.quiet_zone; y += 2) {
        if (colour) text += black_on_white;
        for (int x = 0; x < symbol.total_width(); ++x) {
            const bool upper = dark(symbol, x, y) == colour,
                       lower = dark(symbol, x, y + 1) == colour;
            text += characters[upper + 2 * lower];
        }
        if (colour) text += as_before;
        text += '\n';
    }
    return text;
}

}  // namespace kaiku::print
