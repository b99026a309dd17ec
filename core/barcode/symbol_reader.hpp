// Codes in a picture: whatever a camera, a telephone or a scanner made of a card.
#pragma once
#include <string>
#include <vector>

#include "core/image/picture.hpp"

namespace kaiku::barcode {

/// A symbol that was read.
struct DecodedSymbol {
    std::string text;       // as it stands in the symbol, whatever that is
    std::string symbology;  // `qr`, `code39`; of one that no card has, its common name: `EAN-13`

    bool operator==(const DecodedSymbol&) const = default;
};

/// quick: a few milliseconds, for the frames of a camera, of which the next one may be better.
/// full: also what is turned, mirrored, inverted, tiny, blurred, noisy, pale or without its quiet
/// zone; up to seconds where a large picture has no code.
enum class Effort { quick, full };

/// The symbols in the picture, equal ones once. Ways of looking follow each other, from the
/// cheapest, until one finds a card's code (R1); what was found on the way stays in the answer. QR
/// codes, which correct errors, and Code 39, of which three lines have to agree: a misread must not
/// become another card. Only where there is none of them, symbols of other kinds are looked for, to
/// tell what was shown instead.
std::vector<DecodedSymbol> read_codes(image::Picture picture, Effort effort);

}  // namespace kaiku::barcode
