// SPDX-License-Identifier: Apache-2.0
// Wraps ZXing, the library that decodes symbols.
#pragma once
#include <vector>

#include "core/barcode/symbol_reader.hpp"
#include "core/image/picture.hpp"

namespace kaiku::barcode {

/// How black is distinguished from white: by the surroundings (local), which tolerates shadows, or
/// by the whole picture (global), which tolerates noise and low contrast.
enum class Binarization { local, global };

/// QR codes, in any orientation, also mirrored.
std::vector<DecodedSymbol> decode_qr(const image::Picture& picture, Binarization threshold);

/// Code 39 along the rows and columns of the picture, up to about eight degrees off, in both
/// directions.
std::vector<DecodedSymbol> decode_code_39(const image::Picture& picture);

/// Bar codes of other symbologies that are common on goods and parcels.
std::vector<DecodedSymbol> decode_other_symbologies(const image::Picture& picture);

}  // namespace kaiku::barcode
