// SPDX-License-Identifier: Apache-2.0
#include "core/barcode/symbol.hpp"

#include <ZXing/BitMatrix.h>
#include <ZXing/MultiFormatWriter.h>

#include <string>

namespace kaiku::barcode {

namespace {

Symbol encode(ZXing::MultiFormatWriter writer, std::string_view text, int quiet_zone) {
    // Without a size the library makes each module one pixel.
    const auto matrix = writer.setMargin(0).encode(std::string(text), 0, 1);
    Symbol symbol{matrix.width(), matrix.height(), {}, quiet_zone};
    symbol.modules.reserve(static_cast<std::size_t>(symbol.width) * symbol.height);
    for (int y = 0; y < symbol.height; ++y)
        for (int x = 0; x < symbol.width; ++x) symbol.modules.push_back(matrix.get(x, y));
    return symbol;
}

}  // namespace

Symbol encode_qr(std::string_view text) {
    constexpr int level_m = 3;  // on the library's scale of 0 to 8 for all symbologies
    return encode(ZXing::MultiFormatWriter(ZXing::BarcodeFormat::QRCode).setEccLevel(level_m), text,
                  4);
}

Symbol encode_code_39(std::string_view text) {
    return encode(ZXing::MultiFormatWriter(ZXing::BarcodeFormat::Code39), text, 10);
}

}  // namespace kaiku::barcode
