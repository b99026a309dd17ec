// Pictures as they come from cameras, telephones and scanners: their grey pixels.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/file.hpp"

namespace kaiku::image {

/// Brightness, row by row from the top: 0 black, 255 white.
struct Picture {
    int width = 0, height = 0;
    std::vector<std::uint8_t> grey;  // width * height

    const std::uint8_t* row(int y) const {
        return grey.data() + static_cast<std::size_t>(y) * width;
    }
};

/// So many bytes are enough to recognise a picture.
constexpr std::size_t picture_header_bytes = 16;

/// Whether a file that begins so is of a kind that read_picture() reads: PNG, JPEG, PNM, BMP or
/// GIF.
bool is_picture(std::string_view start);

/// Reads a picture whole; of an animation, and of several PNM pictures in one file, the first. What
/// is transparent lies on white; a picture that says which side is up (EXIF) is turned so. Throws
/// what Input throws, and Error malformed: `no_picture`, `damaged` (also what is cut short),
/// `too_large` for more than 200 megapixels, or more than can honestly have been packed into so few
/// bytes; the latter before memory is taken for them.
Picture read_picture(base::Input& input);

/// From now on the memory of one picture serves the next, instead of going back to the system: half
/// of the time that unpacking takes. For who reads many.
void keep_decoder_memory();

/// Throws Error malformed `too_large` where such a picture will not be read.
void require_readable_size(std::int64_t width, std::int64_t height, const std::string& file);

}  // namespace kaiku::image
