// SPDX-License-Identifier: Apache-2.0
// Rotates photos to the orientation that the camera stored in their EXIF data.
#pragma once
#include <string_view>

#include "core/image/picture.hpp"

namespace kaiku::image {

/// The orientation (EXIF tag 0x0112) of a JPEG, PNG or WebP file, from 1 to 8; 1 (upright) if the
/// file has none or an invalid one.
int exif_orientation(std::string_view bytes);

/// The picture as it must be shown for an orientation from 1 to 8: 2 mirrors it, 6 rotates it by 90
/// degrees clockwise, and so on as in EXIF.
Picture rotated(const Picture& picture, int orientation);

}  // namespace kaiku::image
