// SPDX-License-Identifier: Apache-2.0
// Finds codes in a picture of a card taken with a camera, a phone or a scanner.
#pragma once
#include <string>
#include <vector>

#include "core/image/picture.hpp"

namespace kaiku::barcode {

/// A decoded symbol.
struct DecodedSymbol {
    std::string text;  // as encoded, valid or not
    // `qr`, `code39`; the common name of a symbology that cards do not use: `EAN-13`.
    std::string symbology;

    bool operator==(const DecodedSymbol&) const = default;
};

/// quick: a few milliseconds, for the frames of a camera, because the next one may be better. full:
/// also finds codes that are rotated, mirrored, inverted, tiny, blurred, noisy, pale or without
/// quiet zone; may take seconds on a large picture without a code.
enum class Effort { quick, full };

/// The symbols in the picture, without duplicates. Methods are tried from the cheapest on until one
/// finds a card's code (R1); other codes found on the way are returned, too. Only QR codes, which
/// correct errors, and Code 39, with three agreeing lines, are accepted, because a misread must not
/// become another card. If none of them is found, other symbologies are searched, to report what
/// was shown instead. The search ends early, with what was found so far, when it takes several
/// times as long as usual: pictures can be drawn to keep it busy. Throws what
/// base::HelperProcess throws.
std::vector<DecodedSymbol> read_codes(const image::Picture& picture, Effort effort);

}  // namespace kaiku::barcode
