// SPDX-License-Identifier: Apache-2.0
#include "core/barcode/picture_transforms.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

namespace kaiku::barcode {

namespace {

constexpr std::uint8_t white = 255;

image::Picture blank(int width, int height, std::uint8_t grey = white) {
    return {width, height,
            std::vector<std::uint8_t>(static_cast<std::size_t>(width) * height, grey)};
}

void map_to(const std::array<std::uint8_t, 256>& map, image::Picture& picture) {
    for (auto& grey : picture.grey) grey = map[grey];
}

/// A position between two pixels, in 1/256 of a pixel.
struct Between {
    int first, second, part;

    Between(int place, int size)
        : first(std::clamp(place >> 8, 0, size - 1)),
          second(std::clamp((place >> 8) + 1, 0, size - 1)),
          part(place & 255) {}
    int of(int a, int b) const { return a * (256 - part) + b * part; }
};

std::uint8_t mixed(const std::uint8_t* upper, const std::uint8_t* lower, const Between& x,
                   const Between& y) {
    return static_cast<std::uint8_t>(
        y.of(x.of(upper[x.first], upper[x.second]), x.of(lower[x.first], lower[x.second])) >> 16);
}

}  // namespace

image::Picture contrast_stretched(image::Picture picture) {
    constexpr std::size_t every = 61;  // samples every 61st pixel
    std::array<std::int64_t, 256> count{};
    for (std::size_t i = 0; i < picture.grey.size(); i += every) ++count[picture.grey[i]];
    const auto outside = static_cast<std::int64_t>(picture.grey.size() / every / 100);
    int low = 0, high = 255;
    for (std::int64_t left = outside; low < 255 && (left -= count[low]) >= 0;) ++low;
    for (std::int64_t left = outside; high > 0 && (left -= count[high]) >= 0;) --high;
    constexpr int enough = 150;
    if (high - low >= enough) return picture;
    std::array<std::uint8_t, 256> map{};
    for (int grey = 0; grey < 256; ++grey)
        map[grey] = static_cast<std::uint8_t>(
            high > low ? std::clamp((grey - low) * 255 / (high - low), 0, 255) : grey);
    map_to(map, picture);
    return picture;
}

image::Picture inverted(image::Picture picture) {
    std::array<std::uint8_t, 256> map{};
    for (int grey = 0; grey < 256; ++grey) map[grey] = static_cast<std::uint8_t>(255 - grey);
    map_to(map, picture);
    return picture;
}

image::Picture bordered(const image::Picture& picture, int pixels, std::uint8_t grey) {
    auto view = blank(picture.width + 2 * pixels, picture.height + 2 * pixels, grey);
    for (int y = 0; y < picture.height; ++y)
        std::copy_n(
            picture.row(y), picture.width,
            view.grey.begin() + static_cast<std::ptrdiff_t>(y + pixels) * view.width + pixels);
    return view;
}

image::Picture enlarged(const image::Picture& picture, int times) {
    auto view = blank(picture.width * times, picture.height * times);
    const auto place = [times](int i) { return (i * 256 + 128) / times - 128; };
    std::vector<Between> columns;
    columns.reserve(static_cast<std::size_t>(view.width));
    for (int j = 0; j < view.width; ++j) columns.emplace_back(place(j), picture.width);
    auto* pixel = view.grey.data();
    for (int i = 0; i < view.height; ++i) {
        const Between y(place(i), picture.height);
        for (const auto& x : columns)
            *pixel++ = mixed(picture.row(y.first), picture.row(y.second), x, y);
    }
    return view;
}

image::Picture halved(const image::Picture& picture) {
    auto view = blank(picture.width / 2, picture.height / 2);
    auto* pixel = view.grey.data();
    for (int y = 0; y < view.height; ++y) {
        const auto *upper = picture.row(2 * y), *lower = picture.row(2 * y + 1);
        for (int x = 0; x < view.width; ++x, upper += 2, lower += 2)
            *pixel++ = static_cast<std::uint8_t>((upper[0] + upper[1] + lower[0] + lower[1]) / 4);
    }
    return view;
}

image::Picture smoothed(const image::Picture& picture) {
    image::Picture view = picture;
    for (int y = 1; y + 1 < picture.height; ++y) {
        const auto *a = picture.row(y - 1), *b = picture.row(y), *c = picture.row(y + 1);
        auto* to = view.grey.data() + static_cast<std::size_t>(y) * view.width;
        for (int x = 1; x + 1 < picture.width; ++x) {
            const int sides = a[x] + b[x - 1] + b[x + 1] + c[x],
                      corners = a[x - 1] + a[x + 1] + c[x - 1] + c[x + 1];
            to[x] = static_cast<std::uint8_t>((4 * b[x] + 2 * sides + corners) / 16);
        }
    }
    return view;
}

image::Picture rotated_by(const image::Picture& picture, double degrees) {
    const double angle = degrees * std::numbers::pi / 180, c = std::cos(angle), s = std::sin(angle);
    const int w = picture.width, h = picture.height;
    auto view = blank(static_cast<int>(w * std::abs(c) + h * std::abs(s)) + 1,
                      static_cast<int>(w * std::abs(s) + h * std::abs(c)) + 1);
    // Step along a row of the view, in 1/65536 of a pixel of the picture.
    const auto step_x = std::lround(c * 65536), step_y = std::lround(-s * 65536);
    auto* pixel = view.grey.data();
    for (int i = 0; i < view.height; ++i) {
        const double down = i - view.height / 2.0, left = -view.width / 2.0;
        auto x = std::lround((c * left + s * down + w / 2.0) * 65536),
             y = std::lround((-s * left + c * down + h / 2.0) * 65536);
        for (int j = 0; j < view.width; ++j, ++pixel, x += step_x, y += step_y) {
            const auto column = static_cast<int>(x >> 16), row = static_cast<int>(y >> 16);
            if (column < 0 || row < 0 || column + 1 >= w || row + 1 >= h) continue;
            *pixel =
                mixed(picture.row(row), picture.row(row + 1), Between(static_cast<int>(x >> 8), w),
                      Between(static_cast<int>(y >> 8), h));
        }
    }
    return view;
}

}  // namespace kaiku::barcode
