// Other views of a picture, in which a symbol may be easier to read.
#pragma once
#include "core/media/picture.hpp"

namespace kaiku::media {

/// A pale picture with the darkest and the brightest grey that matter (all but a hundredth of the pixels) made black and white; any other as it is.
Picture stretched(Picture picture);
Picture negative(Picture picture);
/// A frame around it.
Picture framed(const Picture& picture, int pixels, std::uint8_t grey);
/// `times` as large, with pixels between its own.
Picture enlarged(const Picture& picture, int times);
/// Half as large: each pixel is the mean of four.
Picture halved(const Picture& picture);
/// Each pixel a mean of its neighbourhood of three by three.
Picture smoothed(const Picture& picture);
/// Turned by an angle in degrees, with white corners.
Picture slanted(const Picture& picture, double degrees);

}  // namespace kaiku::media
