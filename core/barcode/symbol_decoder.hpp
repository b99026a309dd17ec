// The library that reads symbols, as far as it is needed here.
#pragma once
#include <vector>

#include "core/barcode/symbol_reader.hpp"
#include "core/image/picture.hpp"

namespace kaiku::barcode {

/// How black is told from white: by what is around, which bears shadows, or the whole picture
/// alike, which bears noise and low contrast.
enum class Binarization { local, global };

/// QR codes, in any direction, mirrored too.
std::vector<DecodedSymbol> decode_qr(const image::Picture& picture, Binarization threshold);

/// Code 39 along the rows and columns of the picture, up to some eight degrees off, in both
/// directions.
std::vector<DecodedSymbol> decode_code_39(const image::Picture& picture);

/// A bar code of another kind that is common on goods and parcels.
std::vector<DecodedSymbol> decode_other_symbologies(const image::Picture& picture);

}  // namespace kaiku::barcode
