// Codes as symbols: which modules are dark.
#pragma once
#include <string_view>
#include <vector>

namespace kaiku::barcode {

/// The modules of a symbol, row by row from the top, without its quiet zone. A bar code has one
/// row, whose modules are as high as one likes.
struct Symbol {
    int width = 0, height = 0;
    std::vector<bool> modules;  // width * height; true: dark
    int quiet_zone = 0;         // modules to be left light around it; of a bar code at its ends

    bool dark(int x, int y) const { return modules[static_cast<std::size_t>(y) * width + x]; }
    /// The modules across, quiet zones included.
    int total_width() const { return width + 2 * quiet_zone; }
};

/// A QR code (ISO/IEC 18004) of a card's code, with error correction M: 15 % of it may be lost to a
/// scratch or a thumb.
Symbol encode_qr(std::string_view text);
/// Code 39 (ISO/IEC 16388) with its start and stop marks; wide elements are two modules. Upper-case
/// letters and digits.
Symbol encode_code_39(std::string_view text);

}  // namespace kaiku::barcode
