// SPDX-License-Identifier: Apache-2.0
// The pixels of a PNG, to check what was drawn.
#pragma once
#include <cstdint>
#include <string>
#include <vector>

struct Picture {
    explicit Picture(const std::string& png);

    struct Pixel {
        int red, green, blue;
        friend bool operator==(const Pixel&, const Pixel&) = default;
    };
    Pixel at(int x, int y) const;
    bool black(int x, int y) const { return at(x, y) == Pixel{0, 0, 0}; }
    bool white(int x, int y) const { return at(x, y) == Pixel{255, 255, 255}; }
    /// The smallest and largest x and y of the black pixels.
    struct Bounds {
        int left, top, right, bottom;
    };
    Bounds of_black() const;

    int width = 0, height = 0;
    std::vector<std::uint32_t> pixels;
};
