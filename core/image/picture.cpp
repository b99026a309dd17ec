// SPDX-License-Identifier: Apache-2.0
#include "core/image/picture.hpp"

#include <malloc.h>

#include "core/image/compressed_picture.hpp"
#include "core/image/orientation.hpp"
#include "core/image/pnm.hpp"

namespace kaiku::image {

namespace {

using namespace std::string_view_literals;
using base::Error;
using base::ErrorKind;

/// The name of a known kind of file that is not read here; empty for anything else.
std::string_view unsupported_kind(std::string_view start) {
    const auto has = [&](std::size_t at, std::string_view bytes) {
        return start.size() >= at + bytes.size() && start.substr(at, bytes.size()) == bytes;
    };
    if (has(0, "II*\0"sv) || has(0, "MM\0*"sv)) return "TIFF";
    if (has(4, "ftypavif")) return "AVIF";
    for (const auto* brand : {"heic", "heix", "heim", "heis", "mif1", "msf1"})
        if (has(4, "ftyp") && has(8, brand)) return "HEIC";
    if (has(0, "P7\n")) return "PAM";
    if (has(0, "%PDF")) return "PDF";
    return {};
}

Error no_picture(const std::string& file, std::string_view start) {
    if (const auto kind = unsupported_kind(start); !kind.empty())
        return {ErrorKind::malformed,
                "no_picture",
                {N_("{file} is a {kind} file, which is not supported"),
                 {{"file", file}, {"kind", std::string(kind)}}},
                {N_("save it as PNG or JPEG")}};
    return {ErrorKind::malformed,
            "no_picture",
            {N_("{file} is not a picture"), {{"file", file}}},
            {N_("give a PNG, JPEG, WebP, GIF, BMP or PNM file")}};
}

std::string rest_of(base::Input& input, std::size_t max_bytes) {
    std::string bytes;
    char buffer[1 << 16];
    while (const auto count = input.read(buffer, sizeof buffer)) {
        if (bytes.size() + count > max_bytes)
            throw Error(ErrorKind::malformed, "too_large",
                        {N_("{file} is larger than {most} bytes"),
                         {{"file", input.name()}, {"most", max_bytes}}});
        bytes.append(buffer, count);
    }
    return bytes;
}

}  // namespace

bool is_picture(std::string_view start) { return is_pnm(start) || is_compressed_picture(start); }

Picture read_picture(base::Input& input, std::size_t max_bytes) {
    const auto start = input.peek(picture_header_bytes);
    if (is_pnm(start)) return *PnmReader(input).next();
    if (!is_compressed_picture(start)) throw no_picture(input.name(), start);
    const auto bytes = rest_of(input, max_bytes);
    auto picture = decompress(bytes, input.name());
    const int orientation = exif_orientation(bytes);
    return orientation == 1 ? picture : rotated(picture, orientation);
}

void keep_decoder_memory() {
    constexpr int kept = 256 << 20;
    ::mallopt(M_MMAP_THRESHOLD, kept);
    ::mallopt(M_TRIM_THRESHOLD, kept);
}

Error too_large(std::int64_t width, std::int64_t height, const std::string& file) {
    return {ErrorKind::malformed,
            "too_large",
            {N_("{file} is too large: {width} x {height} pixels"),
             {{"file", file}, {"width", width}, {"height", height}}},
            {N_("make the picture smaller")}};
}

void require_readable_size(std::int64_t width, std::int64_t height, const std::string& file,
                           std::int64_t pixels) {
    if (width > max_side || height > max_side || width * height > pixels)
        throw too_large(width, height, file);
}

}  // namespace kaiku::image
