// SPDX-License-Identifier: Apache-2.0
// What the decoders of the picture formats share: grey values and errors.
#pragma once
#include <cstddef>
#include <cstdint>
#include <string>

#include "core/base/error.hpp"
#include "core/image/picture.hpp"

namespace kaiku::image {

/// The grey value of a colour with the weights of ITU-R BT.601; the channels are 0 to 255.
inline std::uint8_t grey_of(int red, int green, int blue) {
    return static_cast<std::uint8_t>((77 * red + 150 * green + 29 * blue) >> 8);
}

/// The grey value of a pixel on white paper; alpha is 0 (transparent) to 255 (opaque).
inline std::uint8_t on_white(int grey, int alpha) {
    return static_cast<std::uint8_t>(255 - (255 - grey) * alpha / 255);
}

/// Converts `count` pixels of interleaved samples. The number of channels says what they are: 1 is
/// grey, 2 is grey and alpha, 3 is RGB, 4 is RGB and alpha.
void convert_row(const std::uint8_t* samples, int channels, std::size_t count, std::uint8_t* grey);

/// Error malformed `damaged`: the file breaks its format, or uses a part of it that is not read.
base::Error damaged(const std::string& file);

/// Error malformed `damaged`: the file ends before its picture does.
base::Error truncated(const std::string& file);

}  // namespace kaiku::image
