// SPDX-License-Identifier: Apache-2.0
// Draws a card's code as a separate picture, for letters, posters and labels.
#pragma once
#include <string>
#include <string_view>

#include "core/print/drawing_format.hpp"

namespace kaiku::print {

/// The bytes of a picture of the QR code with its quiet zone, ten pixels for each module. Throws
/// what Canvas throws.
std::string draw_qr_code(std::string_view code, DrawingFormat format);
/// The same for Code 39: four pixels for each narrow bar, a fifth as high as wide, with the code in
/// plain text below.
std::string draw_bar_code(std::string_view code, DrawingFormat format);

}  // namespace kaiku::print
