// SPDX-License-Identifier: Apache-2.0
// Pictures in each format: PNG, JPEG, GIF, WebP, BMP, PNM; and how a camera was held.
#include "core/image/picture.hpp"

#include "core/image/orientation.hpp"
#include "fuzz/target.hpp"

using namespace kaiku;

void kaiku::fuzz::picture(std::string_view bytes) {
    image::exif_orientation(bytes);
    base::Input input(bytes, "input");
    fuzz::read([&] {
        const auto picture = image::read_picture(input, std::size_t{1} << 20);
        fuzz::require(picture.grey.size() == static_cast<std::size_t>(picture.width) *
                                                 static_cast<std::size_t>(picture.height),
                      "a picture has as many pixels as its sides say");
    });
}
