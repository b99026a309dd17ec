// SPDX-License-Identifier: Apache-2.0
// Encodes card codes as symbols (QR code, Code 39): which modules are dark.
#pragma once
#include <string_view>
#include <vector>

namespace kaiku::barcode {

/// The modules of a symbol, row by row from the top, without its quiet zone. A bar code has one
/// row, which may be drawn at any height.
struct Symbol {
    int width = 0, height = 0;
    std::vector<bool> modules;  // width * height; true: dark
    // Width of the light margin in modules; for a bar code at its ends only.
    int quiet_zone = 0;

    bool dark(int x, int y) const { return modules[static_cast<std::size_t>(y) * width + x]; }
    /// The width in modules, quiet zones included.
    int total_width() const { return width + 2 * quiet_zone; }
};

/// A QR code (ISO/IEC 18004) of a card's code, with error correction level M: up to 15 % may be
/// damaged or covered.
Symbol encode_qr(std::string_view text);
/// Code 39 (ISO/IEC 16388) with its start and stop characters; wide elements are two modules.
/// Upper-case letters and digits only.
Symbol encode_code_39(std::string_view text);

}  // namespace kaiku::barcode
