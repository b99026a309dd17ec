// Other views of a picture, in which a symbol may be easier to read.
#pragma once
#include "core/image/picture.hpp"

namespace kaiku::barcode {

/// A pale picture with the darkest and the brightest grey that matter (all but a hundredth of the
/// pixels) made black and white; any other as it is.
image::Picture contrast_stretched(image::Picture picture);
image::Picture inverted(image::Picture picture);
/// A frame around it.
image::Picture bordered(const image::Picture& picture, int pixels, std::uint8_t grey);
/// `times` as large, with pixels between its own.
image::Picture enlarged(const image::Picture& picture, int times);
/// Half as large: each pixel is the mean of four.
image::Picture halved(const image::Picture& picture);
/// Each pixel a mean of its neighbourhood of three by three.
image::Picture smoothed(const image::Picture& picture);
/// Turned by an angle in degrees, with white corners.
image::Picture rotated_by(const image::Picture& picture, double degrees);

}  // namespace kaiku::barcode
