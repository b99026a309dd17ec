// SPDX-License-Identifier: Apache-2.0
// One decoder for each format of compressed_picture.hpp.
//
// Each takes a whole file that begins with the marks of its format, and its name for messages. Each
// compares the size in the header with the limits before it takes memory for pixels, and throws
// Error malformed `damaged` and `too_large`. No limit or state is shared between calls.
#pragma once
#include <string>
#include <string_view>

#include "core/image/picture.hpp"

namespace kaiku::image {

/// All kinds of PNG. Checksums are not compared: a code has its own check, and a picture with a
/// wrong checksum may still be readable.
Picture decode_png(std::string_view bytes, const std::string& file);

/// Baseline and progressive JPEG, grey, RGB, YCbCr, CMYK and YCCK. Pictures of up to 200 megapixels
/// are scaled down while they are read, to at most max_pixels.
Picture decode_jpeg(std::string_view bytes, const std::string& file);

/// The first picture of a GIF, on a white canvas of the size that the file states.
Picture decode_gif(std::string_view bytes, const std::string& file);

/// Lossy and lossless WebP; animations are refused as `damaged`.
Picture decode_webp(std::string_view bytes, const std::string& file);

/// Uncompressed BMP of 1, 4, 8, 16, 24 and 32 bits, from the bottom up or from the top down.
Picture decode_bmp(std::string_view bytes, const std::string& file);

}  // namespace kaiku::image
