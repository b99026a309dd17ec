// SPDX-License-Identifier: Apache-2.0
#include "support/picture.hpp"

#include <cairo.h>

#include <algorithm>
#include <cstring>
#include <stdexcept>
#include <string_view>

Picture::Picture(const std::string& png) {
    std::string_view rest = png;
    const auto take = [](void* closure, unsigned char* bytes, unsigned size) {
        auto& left = *static_cast<std::string_view*>(closure);
        if (left.size() < size) return CAIRO_STATUS_READ_ERROR;
        std::memcpy(bytes, left.data(), size);
        left.remove_prefix(size);
        return CAIRO_STATUS_SUCCESS;
    };
    auto* const surface = cairo_image_surface_create_from_png_stream(take, &rest);
    if (cairo_surface_status(surface) != CAIRO_STATUS_SUCCESS) throw std::runtime_error("no PNG");
    width = cairo_image_surface_get_width(surface);
    height = cairo_image_surface_get_height(surface);
    pixels.resize(static_cast<std::size_t>(width) * height);
    for (int y = 0; y < height; ++y)
        std::memcpy(&pixels[static_cast<std::size_t>(y) * width],
                    cairo_image_surface_get_data(surface) +
                        static_cast<std::ptrdiff_t>(y) * cairo_image_surface_get_stride(surface),
                    static_cast<std::size_t>(width) * 4);
    cairo_surface_destroy(surface);
}

Picture::Pixel Picture::at(int x, int y) const {
    const auto pixel = pixels.at(static_cast<std::size_t>(y) * width + x);
    return {static_cast<int>(pixel >> 16 & 255), static_cast<int>(pixel >> 8 & 255),
            static_cast<int>(pixel & 255)};
}

Picture::Bounds Picture::of_black() const {
    Bounds bounds{width, height, -1, -1};
    for (int y = 0; y < height; ++y)
        for (int x = 0; x < width; ++x)
            if (black(x, y))
                bounds = {std::min(bounds.left, x), std::min(bounds.top, y),
                          std::max(bounds.right, x), std::max(bounds.bottom, y)};
    return bounds;
}
