// SPDX-License-Identifier: Apache-2.0
#include "core/image/compressed_picture.hpp"

#include "core/image/formats.hpp"

namespace kaiku::image {

namespace {

using namespace std::string_view_literals;

using Decoder = Picture (*)(std::string_view bytes, const std::string& file);

/// nullptr for any other file.
Decoder find_decoder(std::string_view start) {
    if (start.starts_with("\x89PNG\r\n\x1a\n"sv)) return decode_png;
    if (start.starts_with("\xff\xd8\xff"sv)) return decode_jpeg;
    if (start.starts_with("GIF87a"sv) || start.starts_with("GIF89a"sv)) return decode_gif;
    if (start.starts_with("RIFF"sv) && start.size() >= 12 && start.substr(8, 4) == "WEBP"sv)
        return decode_webp;
    if (start.starts_with("BM"sv)) return decode_bmp;
    return nullptr;
}

}  // namespace

bool is_compressed_picture(std::string_view start) { return find_decoder(start) != nullptr; }

Picture decompress(std::string_view bytes, const std::string& file) {
    return find_decoder(bytes)(bytes, file);
}

}  // namespace kaiku::image
