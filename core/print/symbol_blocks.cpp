#include "core/print/symbol_blocks.hpp"

namespace kaiku::print {

namespace {

// Of the 256 colours: the first sixteen are what the user's theme makes of them, these two are not.
constexpr const char* black_on_white = "\x1b[38;5;16;48;5;231m";
constexpr const char* as_before = "\x1b[0m";

/// The symbol counted from the corner of its quiet zone; light outside.
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
