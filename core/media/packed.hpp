// Pictures that are packed: PNG, JPEG, BMP, GIF.
#pragma once
#include <string>
#include <string_view>

#include "core/media/picture.hpp"

namespace kaiku::media {

/// Whether a file that begins so is one of them.
bool is_packed_picture(std::string_view start);

/// The pixels as they lie in the file. Throws Error malformed `damaged` and `too_large`.
Picture unpack(std::string_view bytes, const std::string& file);

}  // namespace kaiku::media
