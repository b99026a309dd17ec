// SPDX-License-Identifier: Apache-2.0
// Reads picture files from cameras, phones and scanners into grey pixels.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/error.hpp"
#include "core/base/input.hpp"

namespace kaiku::image {

/// Brightness of pixels, row by row from the top: 0 is black, 255 is white.
struct Picture {
    int width = 0, height = 0;
    std::vector<std::uint8_t> grey;  // width * height

    const std::uint8_t* row(int y) const {
        return grey.data() + static_cast<std::size_t>(y) * width;
    }
};

/// The number of bytes from the start of a file that suffice to recognise its format.
constexpr std::size_t picture_header_bytes = 16;

/// Pictures with more pixels than this are not held in memory. It is more than a page at 600 dots
/// per inch has.
constexpr std::int64_t max_pixels = 40'000'000;

/// The largest file that is read: max_pixels in true colour without compression.
constexpr std::size_t max_file_bytes = std::size_t{160} << 20;

/// The largest file that is read for anybody: twice a phone's photo.
constexpr std::size_t max_file_bytes_of_anybody = std::size_t{16} << 20;

/// The largest width and height that is read; a JPEG cannot have more.
constexpr std::int64_t max_side = 65535;

/// True if a file that begins like this is of a format that read_picture() reads: PNG, JPEG, PNM,
/// BMP, GIF or WebP.
bool is_picture(std::string_view start);

/// Reads a picture; from an animated GIF, and from a file of several PNM pictures, the first.
/// Transparent parts become white, and the picture is rotated as its EXIF data say. A JPEG of 40 to
/// 200 megapixels is scaled down while it is read. Throws what Input throws, and Error malformed:
/// `no_picture`, `damaged` (also for a truncated file), `too_large` (files above `max_bytes`, other
/// pictures above max_pixels). The size in the header is checked before memory is taken for it.
Picture read_picture(base::Input& input, std::size_t max_bytes = max_file_bytes);

/// Makes the process keep freed memory for the next picture instead of returning it to the system.
/// This halves the decoding time for callers that read many pictures.
void keep_decoder_memory();

/// Error malformed `too_large` for a picture of this size, in pixels.
base::Error too_large(std::int64_t width, std::int64_t height, const std::string& file);

/// Throws too_large() for a picture with a side above max_side, or with more than `pixels` pixels.
/// Sides must be below 2^31.
void require_readable_size(std::int64_t width, std::int64_t height, const std::string& file,
                           std::int64_t pixels = max_pixels);

}  // namespace kaiku::image
