// SPDX-License-Identifier: Apache-2.0
#include "core/image/decoding.hpp"

#include <algorithm>

namespace kaiku::image {

using base::Error;
using base::ErrorKind;

void convert_row(const std::uint8_t* samples, int channels, std::size_t count, std::uint8_t* grey) {
    switch (channels) {
        case 1:
            std::copy_n(samples, count, grey);
            break;
        case 2:
            for (std::size_t i = 0; i < count; ++i)
                grey[i] = on_white(samples[2 * i], samples[2 * i + 1]);
            break;
        case 3:
            for (std::size_t i = 0; i < count; ++i)
                grey[i] = grey_of(samples[3 * i], samples[3 * i + 1], samples[3 * i + 2]);
            break;
        default:
            for (std::size_t i = 0; i < count; ++i) {
                const auto* pixel = samples + 4 * i;
                grey[i] = on_white(grey_of(pixel[0], pixel[1], pixel[2]), pixel[3]);
            }
    }
}

Error damaged(const std::string& file) {
    return {ErrorKind::malformed,
            "damaged",
            {N_("{file} is damaged, or its picture format is not supported"), {{"file", file}}},
            {N_("save it again as PNG or JPEG")}};
}

Error truncated(const std::string& file) {
    return {ErrorKind::malformed, "damaged", {N_("{file} is truncated"), {{"file", file}}}};
}

}  // namespace kaiku::image
