// The holder's card for the screen of a telephone, as a file.
#pragma once
#include <string>
#include <utility>
#include <vector>

#include "core/print/drawing_format.hpp"

namespace kaiku::print {

/// What stands on it, in the holder's language. Texts that are too long are set smaller, then cut.
struct MobileCardContent {
    std::string title, code, name;    // `Kaikukortti`; the code is what the QR code says, too
    std::string status, status_line;  // `voimassa`, and a sentence about it
    bool usable = true;               // green with a tick, else red with a cross
    std::vector<std::pair<std::string, std::string>> facts;  // label, value; four at most have room
    bool is_expiring = false;  // usable still, but red, with an exclamation mark (R6)
};

/// The bytes of the file: a picture of 1080 by 1920, of a PDF one page of that shape. The same face
/// is the same bytes. Throws what Canvas throws.
std::string draw_mobile_card(const MobileCardContent& face, DrawingFormat kind);

}  // namespace kaiku::print
