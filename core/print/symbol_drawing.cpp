// SPDX-License-Identifier: Apache-2.0
#include "core/print/symbol_drawing.hpp"

#include "core/print/canvas.hpp"

namespace kaiku::print {

namespace {

template <class Draw>
std::string drawn(std::string_view code, DrawingFormat format, double width, double height,
                  const Draw& draw) {
    std::string bytes;
    Canvas canvas({format, width, height, 1, std::string(code), std::string(code), {}},
                  [&](std::string_view more) { bytes += more; });
    draw(canvas);
    canvas.end();
    return bytes;
}

}  // namespace

std::string draw_qr_code(std::string_view code, DrawingFormat format) {
    constexpr int module = 10;
    const auto symbol = barcode::encode_qr(code);
    const double size = symbol.total_width() * module;
    return drawn(code, format, size, size,
                 [&](Canvas& canvas) { canvas.symbol(symbol, {0, 0}, module); });
}

std::string draw_bar_code(std::string_view code, DrawingFormat format) {
    constexpr int module = 4, above = 20, letters = 36, below = 64;
    const auto symbol = barcode::encode_code_39(code);
    const int width = symbol.total_width() * module, bar = width / 5;
    return drawn(code, format, width, above + bar + below, [&](Canvas& canvas) {
        canvas.symbol(symbol, {0, above}, module, bar);
        canvas.text(code, {0, static_cast<double>(above + bar), static_cast<double>(width), below},
                    {letters, black, false, Align::centre});
    });
}

}  // namespace kaiku::print
