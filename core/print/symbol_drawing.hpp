// A card's code as a picture of its own, for letters, posters and labels.
#pragma once
#include <string>
#include <string_view>

#include "core/print/drawing_format.hpp"

namespace kaiku::print {

/// The bytes of a picture of the QR code with its quiet zone, ten pixels a module. Throws what
/// Canvas throws.
std::string draw_qr_code(std::string_view code, DrawingFormat kind);
/// The same of Code 39, four pixels a narrow bar, a fifth as high as it is wide, and below it the
/// code for people.
std::string draw_bar_code(std::string_view code, DrawingFormat kind);

}  // namespace kaiku::print
