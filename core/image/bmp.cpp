// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>
#include <bit>
#include <cstdlib>
#include <optional>

#include "core/image/decoding.hpp"
#include "core/image/formats.hpp"

namespace kaiku::image {

namespace {

constexpr std::size_t file_header_bytes = 14;
constexpr std::uint32_t os2_header_bytes = 12, info_header_bytes = 40,
                        header_with_alpha_mask_bytes = 56;

/// Little-endian numbers of a file; all bytes beyond its end are 0.
struct ByteReader {
    std::string_view bytes;

    std::uint32_t one(std::size_t i) const {
        return i < bytes.size() ? static_cast<unsigned char>(bytes[i]) : 0;
    }
    std::uint32_t two(std::size_t i) const { return one(i) | one(i + 1) << 8; }
    std::uint32_t four(std::size_t i) const { return two(i) | two(i + 2) << 16; }
};

/// The bits of a pixel that are one of its channels.
struct Channel {
    std::uint32_t mask = 0;

    /// 0 to 255; 0 for an empty mask.
    int value(std::uint32_t pixel) const {
        if (mask == 0) return 0;
        const auto shift = std::countr_zero(mask);
        const std::uint32_t value = (pixel & mask) >> shift, max_value = mask >> shift;
        return static_cast<int>(max_value == 255 ? value : std::uint64_t{value} * 255 / max_value);
    }
};

struct Header {
    std::uint32_t size = 0;
    std::size_t pixels_at = 0;
    std::int64_t width = 0, height = 0;
    bool is_top_down = false;
    std::uint32_t depth = 0;  // bits of a pixel
    Channel red, green, blue, alpha;

    std::size_t row_bytes() const {
        return (static_cast<std::size_t>(width) * depth + 31) / 32 * 4;
    }
};

/// nullopt for kinds of BMP that are not read, such as those with run lengths.
std::optional<Header> read_header(const ByteReader& file) {
    enum Compression : std::uint32_t { none = 0, masks = 3, masks_with_alpha = 6 };
    Header header;
    header.pixels_at = file.four(10);
    header.size = file.four(14);
    std::uint32_t compression = none;
    if (header.size == os2_header_bytes) {
        header.width = file.two(18);
        header.height = file.two(20);
        header.depth = file.two(24);
    } else if (header.size >= info_header_bytes && header.size <= 1024) {
        header.width = static_cast<std::int32_t>(file.four(18));
        header.height = static_cast<std::int32_t>(file.four(22));
        header.is_top_down = header.height < 0;
        header.height = std::abs(header.height);
        header.depth = file.two(28);
        compression = file.four(30);
    } else {
        return std::nullopt;
    }
    const bool has_masks = compression == masks || compression == masks_with_alpha;
    constexpr std::array known_depths{1, 4, 8, 16, 24, 32};
    if (header.width < 1 || header.height < 1 || (compression != none && !has_masks) ||
        (has_masks && header.depth != 16 && header.depth != 32) ||
        std::ranges::find(known_depths, static_cast<int>(header.depth)) == known_depths.end())
        return std::nullopt;
    if (header.depth == 16) {
        header.red.mask = 0x7c00, header.green.mask = 0x3e0, header.blue.mask = 0x1f;
    } else {
        header.red.mask = 0xff0000, header.green.mask = 0xff00, header.blue.mask = 0xff;
        if (header.depth == 32) header.alpha.mask = 0xff000000;
    }
    if (has_masks) {
        // The masks lie in a longer header, or behind a short one, at the same place.
        constexpr std::size_t masks_at = file_header_bytes + info_header_bytes;
        header.red.mask = file.four(masks_at);
        header.green.mask = file.four(masks_at + 4);
        header.blue.mask = file.four(masks_at + 8);
        const bool has_alpha_mask =
            header.size >= header_with_alpha_mask_bytes || compression == masks_with_alpha;
        header.alpha.mask = has_alpha_mask ? file.four(masks_at + 12) : 0;
    }
    const auto headers_end = file_header_bytes + header.size;
    if (header.pixels_at < headers_end) return std::nullopt;
    return header;
}

/// The grey values of the palette, which ends where the pixels begin; colours that it lacks are
/// black.
std::array<std::uint8_t, 256> read_palette(const ByteReader& file, const Header& header) {
    const std::size_t entry_bytes = header.size == os2_header_bytes ? 3 : 4,
                      from = file_header_bytes + header.size,
                      colours = std::min((header.pixels_at - from) / entry_bytes,
                                         std::size_t{1} << header.depth);
    std::array<std::uint8_t, 256> greys{};
    for (std::size_t i = 0; i < colours; ++i) {
        const auto at = from + i * entry_bytes;
        greys[i] = grey_of(static_cast<int>(file.one(at + 2)), static_cast<int>(file.one(at + 1)),
                           static_cast<int>(file.one(at)));
    }
    return greys;
}

std::uint32_t pixel_at(const ByteReader& file, const Header& header, std::size_t row,
                       std::size_t x) {
    switch (header.depth) {
        case 16:
            return file.two(row + 2 * x);
        case 24:
            return file.two(row + 3 * x) | file.one(row + 3 * x + 2) << 16;
        default:
            return file.four(row + 4 * x);
    }
}

}  // namespace

Picture decode_bmp(std::string_view bytes, const std::string& file) {
    const ByteReader reader{bytes};
    const auto header = read_header(reader);
    if (!header)
        throw bytes.size() < file_header_bytes + info_header_bytes ? truncated(file)
                                                                   : damaged(file);
    require_readable_size(header->width, header->height, file);
    const auto width = static_cast<std::size_t>(header->width),
               height = static_cast<std::size_t>(header->height);
    const auto row_bytes = header->row_bytes();
    if (bytes.size() < header->pixels_at || bytes.size() - header->pixels_at < row_bytes * height)
        throw truncated(file);

    Picture picture{static_cast<int>(width), static_cast<int>(height), {}};
    picture.grey.resize(width * height);
    const auto row_at = [&](std::size_t y) {
        return header->pixels_at + row_bytes * (header->is_top_down ? y : height - 1 - y);
    };
    if (header->depth <= 8) {
        const auto greys = read_palette(reader, *header);
        const std::size_t per_byte = 8 / header->depth, mask = (1U << header->depth) - 1;
        for (std::size_t y = 0; y < height; ++y)
            for (std::size_t x = 0; x < width; ++x) {
                const auto shift = (per_byte - 1 - x % per_byte) * header->depth;
                picture.grey[y * width + x] =
                    greys[reader.one(row_at(y) + x / per_byte) >> shift & mask];
            }
        return picture;
    }
    std::uint32_t alphas = 0;
    const auto draw = [&](bool with_alpha) {
        for (std::size_t y = 0; y < height; ++y)
            for (std::size_t x = 0; x < width; ++x) {
                const auto pixel = pixel_at(reader, *header, row_at(y), x);
                alphas |= pixel & header->alpha.mask;
                const auto grey = grey_of(header->red.value(pixel), header->green.value(pixel),
                                          header->blue.value(pixel));
                picture.grey[y * width + x] =
                    with_alpha ? on_white(grey, header->alpha.value(pixel)) : grey;
            }
    };
    draw(false);
    // Many programs leave the fourth byte 0 in all pixels and mean an opaque picture.
    if (alphas != 0) draw(true);
    return picture;
}

}  // namespace kaiku::image
