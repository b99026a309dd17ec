// SPDX-License-Identifier: Apache-2.0
// Pictures in files of one picture: PNG, JPEG, GIF, WebP, BMP.
#pragma once
#include <string>
#include <string_view>

#include "core/image/picture.hpp"

namespace kaiku::image {

/// True if a file that begins like this is of one of these formats; picture_header_bytes suffice.
bool is_compressed_picture(std::string_view start);

/// The pixels in the order of the file, not yet rotated. `bytes` is the whole file, `file` its name
/// for messages. Throws Error malformed `damaged` and `too_large`.
Picture decompress(std::string_view bytes, const std::string& file);

}  // namespace kaiku::image
