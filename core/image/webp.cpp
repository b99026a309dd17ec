// SPDX-License-Identifier: Apache-2.0
#include <webp/decode.h>

#include "core/image/decoding.hpp"
#include "core/image/formats.hpp"

namespace kaiku::image {

Picture decode_webp(std::string_view bytes, const std::string& file) {
    const auto* data = reinterpret_cast<const std::uint8_t*>(bytes.data());
    const auto require_ok = [&](VP8StatusCode status) {
        if (status == VP8_STATUS_NOT_ENOUGH_DATA || status == VP8_STATUS_SUSPENDED)
            throw truncated(file);
        if (status != VP8_STATUS_OK) throw damaged(file);
    };
    WebPDecoderConfig config;
    if (!WebPInitDecoderConfig(&config)) throw damaged(file);
    require_ok(WebPGetFeatures(data, bytes.size(), &config.input));
    if (config.input.has_animation || config.input.width < 1 || config.input.height < 1)
        throw damaged(file);
    Picture picture{config.input.width, config.input.height, {}};
    require_readable_size(picture.width, picture.height, file);

    constexpr int channels = 4;
    const auto pixels = static_cast<std::size_t>(picture.width) * picture.height;
    std::vector<std::uint8_t> samples(channels * pixels);
    config.output.colorspace = MODE_RGBA;
    config.output.is_external_memory = 1;
    config.output.u.RGBA = {samples.data(), channels * picture.width, samples.size()};
    require_ok(WebPDecode(data, bytes.size(), &config));
    picture.grey.resize(pixels);
    convert_row(samples.data(), channels, pixels, picture.grey.data());
    return picture;
}

}  // namespace kaiku::image
