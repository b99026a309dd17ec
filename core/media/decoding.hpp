// The library that reads symbols, as far as it is needed here.
#pragma once
#include <vector>

#include "core/media/picture.hpp"
#include "core/media/reading.hpp"

namespace kaiku::media {

/// How black is told from white: by what is around, which bears shadows, or the whole picture alike, which bears noise and low contrast.
enum class Threshold { around, whole };

/// QR codes, in any direction, mirrored too.
std::vector<Found> decode_qr(const Picture& picture, Threshold threshold);

/// Code 39 along the rows and columns of the picture, up to some eight degrees off, in both directions.
std::vector<Found> decode_code_39(const Picture& picture);

/// A bar code of another kind that is common on goods and parcels.
std::vector<Found> decode_others(const Picture& picture);

}  // namespace kaiku::media
