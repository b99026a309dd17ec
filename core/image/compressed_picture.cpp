#include "core/image/compressed_picture.hpp"

#include <memory>

#include "core/image/completeness.hpp"

#define STB_IMAGE_STATIC
#define STB_IMAGE_IMPLEMENTATION
#define STBI_ONLY_PNG
#define STBI_ONLY_JPEG
#define STBI_ONLY_BMP
#define STBI_ONLY_GIF
#define STBI_NO_STDIO
#define STBI_MAX_DIMENSIONS 65535
#define STBI_ASSERT(condition) static_cast<void>(0)  // of a damaged file they do not hold
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wconversion"
#pragma GCC diagnostic ignored "-Wunused-function"
#pragma GCC diagnostic ignored "-Wunused-but-set-variable"
#pragma GCC diagnostic ignored "-Wpedantic"
#pragma GCC diagnostic ignored "-Wshadow"
#pragma GCC diagnostic ignored "-Wmissing-field-initializers"
#pragma GCC diagnostic ignored "-Wextra"
#include <stb_image.h>
#pragma GCC diagnostic pop

namespace kaiku::image {

namespace {

using base::Error;
using base::ErrorKind;

struct Free {
    void operator()(stbi_uc* pixels) const { stbi_image_free(pixels); }
};

Error damaged(const std::string& file) {
    return {ErrorKind::malformed,
            "damaged",
            {N_("{file} is damaged, or its picture format is not supported"), {{"file", file}}},
            {N_("save it again as PNG or JPEG")}};
}

/// No format packs more than this many pixels into a byte: deflate makes 1032 bytes of one, of
/// eight pixels each.
constexpr std::int64_t max_pixels_per_byte = 1032 * 8;

}  // namespace

bool is_compressed_picture(std::string_view start) {
    using namespace std::string_view_literals;
    for (const auto mark :
         {"\x89PNG\r\n\x1a\n"sv, "\xff\xd8\xff"sv, "BM"sv, "GIF87a"sv, "GIF89a"sv})
        if (start.starts_with(mark)) return true;
    return false;
}

Picture decompress(std::string_view bytes, const std::string& file) {
    const auto* data = reinterpret_cast<const stbi_uc*>(bytes.data());
    const auto size = static_cast<int>(bytes.size());
    Picture picture;
    int channels = 0;
    if (!stbi_info_from_memory(data, size, &picture.width, &picture.height, &channels) ||
        picture.width < 1 || picture.height < 1)
        throw damaged(file);
    require_readable_size(picture.width, picture.height, file);
    const auto pixels = static_cast<std::int64_t>(picture.width) * picture.height;
    if (pixels > max_pixels_per_byte * size || !is_complete(bytes))
        throw Error(ErrorKind::malformed, "damaged", {N_("{file} is truncated"), {{"file", file}}});
    const bool has_alpha = channels == 2 || channels == 4;
    const std::unique_ptr<stbi_uc, Free> loaded(stbi_load_from_memory(
        data, size, &picture.width, &picture.height, &channels, has_alpha ? 2 : 1));
    if (!loaded) throw damaged(file);
    const auto* from = loaded.get();
    picture.grey.assign(from, from + pixels);
    if (has_alpha)
        for (std::int64_t i = 0; i < pixels; ++i)
            picture.grey[i] =
                static_cast<std::uint8_t>(255 - (255 - from[2 * i]) * from[2 * i + 1] / 255);
    return picture;
}

}  // namespace kaiku::image
