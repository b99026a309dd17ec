// SPDX-License-Identifier: Apache-2.0
#include "core/image/orientation.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>

namespace kaiku::image {

namespace {

/// Numbers of a file in either byte order; all bytes beyond its end are 0.
struct ByteReader {
    std::string_view bytes;
    bool little = false;

    std::uint32_t at(std::size_t i) const {
        return i < bytes.size() ? static_cast<unsigned char>(bytes[i]) : 0;
    }
    std::uint32_t two(std::size_t i) const {
        return little ? at(i) | at(i + 1) << 8 : at(i) << 8 | at(i + 1);
    }
    std::uint32_t four(std::size_t i) const {
        return little ? two(i) | two(i + 2) << 16 : two(i) << 16 | two(i + 2);
    }
};

/// EXIF data are a TIFF file inside the picture file; its first directory has the orientation.
int orientation_in(std::string_view tiff) {
    constexpr std::uint32_t tag_orientation = 0x0112;
    const ByteReader numbers{tiff, tiff.starts_with("II")};
    const std::size_t directory = numbers.four(4);
    for (std::size_t i = 0, count = numbers.two(directory); i < count; ++i) {
        const auto entry = directory + 2 + 12 * i;
        if (entry >= tiff.size()) break;
        if (numbers.two(entry) != tag_orientation) continue;
        const auto orientation = static_cast<int>(numbers.two(entry + 8));
        return orientation >= 1 && orientation <= 8 ? orientation : 1;
    }
    return 1;
}

std::string_view part(std::string_view bytes, std::size_t from, std::size_t length) {
    return from < bytes.size() ? bytes.substr(from, length) : std::string_view();
}

int jpeg_orientation(std::string_view bytes) {
    using namespace std::string_view_literals;
    const ByteReader numbers{bytes};
    for (std::size_t at = 2;
         at + 4 <= bytes.size() && numbers.at(at) == 0xff && numbers.at(at + 1) != 0xda;
         at += 2 + numbers.two(at + 2)) {
        const auto segment = part(bytes, at + 4, numbers.two(at + 2));
        if (numbers.at(at + 1) == 0xe1 && segment.starts_with("Exif\0\0"sv))
            return orientation_in(segment.substr(6));
    }
    return 1;
}

int png_orientation(std::string_view bytes) {
    const ByteReader numbers{bytes};
    for (std::size_t at = 8; at + 12 <= bytes.size(); at += 12 + std::size_t{numbers.four(at)})
        if (part(bytes, at + 4, 4) == "eXIf")
            return orientation_in(part(bytes, at + 8, numbers.four(at)));
    return 1;
}

int webp_orientation(std::string_view bytes) {
    using namespace std::string_view_literals;
    const ByteReader numbers{bytes, true};
    for (std::size_t at = 12; at + 8 <= bytes.size();) {
        const std::size_t length = numbers.four(at + 4);
        if (part(bytes, at, 4) == "EXIF") {
            auto exif = part(bytes, at + 8, length);
            // Some programs put the prefix of JPEG's segments here too.
            if (exif.starts_with("Exif\0\0"sv)) exif.remove_prefix(6);
            return orientation_in(exif);
        }
        at += 8 + length + length % 2;
    }
    return 1;
}

}  // namespace

int exif_orientation(std::string_view bytes) {
    if (bytes.starts_with("\xff\xd8")) return jpeg_orientation(bytes);
    if (bytes.starts_with("\x89PNG")) return png_orientation(bytes);
    if (bytes.starts_with("RIFF")) return webp_orientation(bytes);
    return 1;
}

Picture rotated(const Picture& picture, int orientation) {
    const std::ptrdiff_t w = picture.width, h = picture.height, last = w * h - 1;
    // For each orientation: the index of the pixel that becomes the upper left corner, and the
    // distances from a pixel to its right and lower neighbours.
    const struct {
        std::ptrdiff_t first, right, down;
    } ways[] = {{0, 1, w}, {w - 1, -1, w},        {last, -1, -w}, {last + 1 - w, 1, -w},
                {0, w, 1}, {last + 1 - w, -w, 1}, {last, -w, -1}, {w - 1, w, -1}};
    const auto way = ways[orientation - 1];
    Picture up{picture.width, picture.height, std::vector<std::uint8_t>(picture.grey.size())};
    if (orientation >= 5) std::swap(up.width, up.height);
    // Copies squares, so that the lines of both pictures stay in the cache.
    constexpr int tile = 64;
    for (int top = 0; top < up.height; top += tile)
        for (int left = 0; left < up.width; left += tile)
            for (int y = top; y < std::min(top + tile, up.height); ++y)
                for (int x = left; x < std::min(left + tile, up.width); ++x)
                    up.grey[static_cast<std::size_t>(y) * up.width + x] =
                        picture.grey[way.first + x * way.right + y * way.down];
    return up;
}

}  // namespace kaiku::image
