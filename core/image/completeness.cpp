#include "core/image/completeness.hpp"

#include <cstdint>
#include <cstdlib>

namespace kaiku::image {

namespace {

/// Numbers of a file; beyond its end everything is 0.
struct ByteReader {
    std::string_view all;

    std::uint32_t at(std::size_t i) const {
        return i < all.size() ? static_cast<unsigned char>(all[i]) : 0;
    }
    std::uint32_t little16(std::size_t i) const { return at(i) | at(i + 1) << 8; }
    std::uint32_t little32(std::size_t i) const { return little16(i) | little16(i + 2) << 16; }
    std::uint32_t big16(std::size_t i) const { return at(i) << 8 | at(i + 1); }
};

/// Segments with their lengths up to the first scan; in that the mark of the end cannot stand for
/// anything else. Small pictures of a camera's own lie in segments.
bool is_jpeg_complete(const ByteReader& bytes) {
    constexpr std::uint32_t scan = 0xda;
    std::size_t at = 2;
    while (at + 4 <= bytes.all.size()) {
        if (bytes.at(at) != 0xff || bytes.at(at + 1) == 0xff) {  // filling
            ++at;
            continue;
        }
        if (bytes.at(at + 1) == scan) return bytes.all.find("\xff\xd9", at) != bytes.all.npos;
        at += 2 + bytes.big16(at + 2);
    }
    return false;
}

/// Chunks with their lengths, to the one that ends the picture.
bool is_png_complete(const ByteReader& bytes) {
    for (std::size_t at = 8; at + 12 <= bytes.all.size();) {
        if (bytes.all.substr(at + 4, 4) == "IEND") return true;
        at += 12 + (std::size_t{bytes.big16(at)} << 16 | bytes.big16(at + 2));
    }
    return false;
}

bool is_bmp_complete(const ByteReader& bytes) {
    const std::uint64_t pixels_from = bytes.little32(10), header = bytes.little32(14);
    const bool old = header == 12;
    const std::uint64_t width = old ? bytes.little16(18) : bytes.little32(18);
    const auto high = old ? static_cast<std::int32_t>(bytes.little16(20))
                          : static_cast<std::int32_t>(bytes.little32(22));
    const std::uint64_t height = static_cast<std::uint64_t>(std::llabs(high)),
                        depth = old ? bytes.little16(24) : bytes.little16(28);
    const std::uint64_t row = (width * depth + 31) / 32 * 4;
    return pixels_from + row * height <= bytes.all.size();
}

std::size_t colours_of(std::uint32_t flags) {
    return flags & 0x80 ? std::size_t{3} << ((flags & 7) + 1) : 0;
}

/// Blocks of up to 255 bytes, ended by one of none.
bool skip_blocks(const ByteReader& bytes, std::size_t& at) {
    while (at < bytes.all.size()) {
        const auto length = bytes.at(at);
        at += 1 + length;
        if (length == 0) return true;
    }
    return false;
}

bool is_gif_complete(const ByteReader& bytes) {
    constexpr std::uint32_t extension = 0x21, picture = 0x2c;
    std::size_t at = 13 + colours_of(bytes.at(10));
    while (at < bytes.all.size()) {
        if (bytes.at(at) == picture) {
            at += 10 + colours_of(bytes.at(at + 9)) + 1;
            return skip_blocks(bytes, at);
        }
        if (bytes.at(at) != extension) return false;
        at += 2;
        if (!skip_blocks(bytes, at)) return false;
    }
    return false;
}

}  // namespace

bool is_complete(std::string_view all) {
    const ByteReader bytes{all};
    if (all.starts_with("\xff\xd8")) return is_jpeg_complete(bytes);
    if (all.starts_with("BM")) return is_bmp_complete(bytes);
    if (all.starts_with("GIF8")) return is_gif_complete(bytes);
    return is_png_complete(bytes);
}

}  // namespace kaiku::image
