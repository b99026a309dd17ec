// SPDX-License-Identifier: Apache-2.0
// The holder's card for the screen of a phone, as a file.
#pragma once
#include <string>
#include <utility>
#include <vector>

#include "core/print/drawing_format.hpp"

namespace kaiku::print {

/// The texts on it, in the holder's language. Texts that are too long are set smaller, then cut.
struct MobileCardContent {
    // `Kaikukortti`; the code, which the QR code contains, too; the holder's name.
    std::string title, code, name;
    std::string status, status_line;  // `voimassa`, and a sentence about it
    bool usable = true;               // green with a tick, else red with a cross
    // Label and value; at most four.
    std::vector<std::pair<std::string, std::string>> details;
    // Still usable, but red, with an exclamation mark (R6).
    bool is_expiring = false;
};

/// The bytes of the file: a picture of 1080 by 1920 pixels, or a PDF page of the same proportions.
/// Equal content gives equal bytes. Throws what Canvas throws.
std::string draw_mobile_card(const MobileCardContent& face, DrawingFormat format);

}  // namespace kaiku::print
