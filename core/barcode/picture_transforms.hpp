// SPDX-License-Identifier: Apache-2.0
// Transforms a picture into views in which a symbol may be easier to read.
#pragma once
#include "core/image/picture.hpp"

namespace kaiku::barcode {

/// Stretches the contrast of a pale picture: the darkest and the brightest grey, ignoring a
/// hundredth of the pixels, become black and white. Other pictures are returned unchanged.
image::Picture contrast_stretched(image::Picture picture);
image::Picture inverted(image::Picture picture);
/// Adds a border of `pixels` pixels.
image::Picture bordered(const image::Picture& picture, int pixels, std::uint8_t grey);
/// `times` as large, with interpolated pixels.
image::Picture enlarged(const image::Picture& picture, int times);
/// Half as large: each pixel is the mean of four.
image::Picture halved(const image::Picture& picture);
/// Each pixel becomes the mean of its three by three neighbourhood.
image::Picture smoothed(const image::Picture& picture);
/// Rotated by an angle in degrees, with white corners.
image::Picture rotated_by(const image::Picture& picture, double degrees);

}  // namespace kaiku::barcode
