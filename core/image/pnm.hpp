// Pictures of the PNM family, also many of them in a row, as ffmpeg writes the frames of a camera.
#pragma once
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "core/image/picture.hpp"

namespace kaiku::image {

/// Whether a file that begins so is one: P1 to P6 (PBM, PGM, PPM; plain or raw).
bool is_pnm(std::string_view start);

/// Reads picture after picture, each as soon as it is there.
class PnmReader {
public:
    /// The input must outlive this.
    explicit PnmReader(base::Input& input) : input_(input) {}

    /// nullopt at the end, also where the last of several pictures is cut short: a camera was
    /// switched off. Throws what Input throws, and Error malformed `no_picture`, `damaged`,
    /// `too_large`. Memory is taken as pixels come.
    std::optional<Picture> next();

private:
    struct CutShort {};

    Picture read();
    void read_plain(Picture& picture, char kind, int max_value);
    void read_raw(Picture& picture, char kind, int max_value);
    int get();
    int number();
    int plain_sample(char kind);
    [[noreturn]] void fail_damaged() const;

    base::Input& input_;
    std::string buffer_;
    std::size_t at_ = 0;
    std::int64_t pictures_ = 0;
};

}  // namespace kaiku::image
