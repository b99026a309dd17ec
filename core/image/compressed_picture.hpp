// Pictures that are packed: PNG, JPEG, BMP, GIF.
#pragma once
#include <string>
#include <string_view>

#include "core/image/picture.hpp"

namespace kaiku::image {

/// Whether a file that begins so is one of them.
bool is_compressed_picture(std::string_view start);

/// The pixels as they lie in the file. Throws Error malformed `damaged` and `too_large`.
Picture decompress(std::string_view bytes, const std::string& file);

}  // namespace kaiku::image
