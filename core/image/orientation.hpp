// Which side of a photo is up: what the camera says in EXIF.
#pragma once
#include <string_view>

#include "core/image/picture.hpp"

namespace kaiku::image {

/// The orientation (EXIF tag 0x0112) of a JPEG or PNG, from 1 to 8; 1 where the file says nothing
/// that can be understood.
int exif_orientation(std::string_view bytes);

/// The picture as it is to be seen: its mirror image where the orientation is 2, turned to the
/// right where it is 6, ...
Picture rotated(const Picture& picture, int orientation);

}  // namespace kaiku::image
