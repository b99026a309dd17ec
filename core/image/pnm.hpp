// SPDX-License-Identifier: Apache-2.0
// Reads pictures of the PNM family, also many in a row, as ffmpeg writes the frames of a camera.
#pragma once
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "core/image/picture.hpp"

namespace kaiku::image {

/// True if a file that begins like this is P1 to P6 (PBM, PGM, PPM; plain or raw).
bool is_pnm(std::string_view start);

/// Reads one picture after the other, each as soon as the input has it.
class PnmReader {
public:
    /// The input must outlive the reader.
    explicit PnmReader(base::Input& input) : input_(input) {}

    /// nullopt at the end, also if the last of several pictures is truncated, as when a camera is
    /// switched off. Throws what Input throws, and Error malformed `no_picture`, `damaged`,
    /// `too_large`. Memory grows with the pixels that are read, not with what the header claims.
    std::optional<Picture> next();

private:
    /// Thrown at the end of the input.
    struct Truncated {};

    Picture read();
    void read_plain(Picture& picture, char kind, int max_value);
    void read_raw(Picture& picture, char kind, int max_value);
    int get();
    int number();
    int plain_sample(char kind);

    base::Input& input_;
    std::string buffer_;
    std::size_t at_ = 0;
    std::int64_t pictures_ = 0;
};

}  // namespace kaiku::image
