// A card's code as a picture of its own, for letters, posters and labels.
#pragma once
#include <string>
#include <string_view>

#include "core/media/card_file.hpp"

namespace kaiku::media {

/// The bytes of a picture of the QR code with its quiet zone, ten pixels a module. Throws what Canvas throws.
std::string qr_file(std::string_view code, CardFile kind);
/// The same of Code 39, four pixels a narrow bar, a fifth as high as it is wide, and below it the code for people.
std::string bar_code_file(std::string_view code, CardFile kind);

}  // namespace kaiku::media
