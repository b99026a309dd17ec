// SPDX-License-Identifier: Apache-2.0
#include "core/image/pnm.hpp"

#include <algorithm>

#include "core/image/decoding.hpp"

namespace kaiku::image {

namespace {

using base::Error;
using base::ErrorKind;

bool is_space(int c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

std::uint8_t scaled(int sample, int max_value) {
    return static_cast<std::uint8_t>((std::min(sample, max_value) * 255 + max_value / 2) /
                                     max_value);
}

bool is_colour(char kind) { return kind == '3' || kind == '6'; }

}  // namespace

bool is_pnm(std::string_view start) {
    return start.size() >= 3 && start[0] == 'P' && start[1] >= '1' && start[1] <= '6' &&
           (is_space(start[2]) || start[2] == '#');
}

std::optional<Picture> PnmReader::next() {
    int c = get();
    // A plain picture may end with a line feed.
    while (pictures_ > 0 && is_space(c)) c = get();
    if (c < 0) return std::nullopt;
    --at_;
    try {
        auto picture = read();
        ++pictures_;
        return picture;
    } catch (const Truncated&) {
        if (pictures_ > 0) return std::nullopt;
        throw truncated(input_.name());
    }
}

Picture PnmReader::read() {
    const int mark = get(), kind = get();
    const bool known = mark == 'P' && kind >= '1' && kind <= '6';
    if (!known && pictures_ == 0)
        throw Error(ErrorKind::malformed, "no_picture",
                    {N_("{file} does not contain PNM pictures"), {{"file", input_.name()}}},
                    {N_("create them with: ffmpeg ... -f image2pipe -c:v pgm -")});
    if (!known) throw damaged(input_.name());
    Picture picture;
    picture.width = number();
    picture.height = number();
    if (picture.width < 1 || picture.height < 1) throw damaged(input_.name());
    require_readable_size(picture.width, picture.height, input_.name());
    const bool black_or_white = kind == '1' || kind == '4';
    const int max_value = black_or_white ? 1 : number();
    if (max_value < 1 || max_value > 65535) throw damaged(input_.name());
    if (kind < '4')
        read_plain(picture, static_cast<char>(kind), max_value);
    else
        read_raw(picture, static_cast<char>(kind), max_value);
    return picture;
}

void PnmReader::read_plain(Picture& picture, char kind, int max_value) {
    const auto pixels = static_cast<std::int64_t>(picture.width) * picture.height;
    for (std::int64_t i = 0; i < pixels; ++i) {
        int rgb[3] = {};
        for (int channel = 0; channel < (is_colour(kind) ? 3 : 1); ++channel)
            rgb[channel] = scaled(plain_sample(kind), max_value);
        picture.grey.push_back(static_cast<std::uint8_t>(kind == '1' ? 255 - rgb[0]
                                                         : is_colour(kind)
                                                             ? grey_of(rgb[0], rgb[1], rgb[2])
                                                             : rgb[0]));
    }
}

void PnmReader::read_raw(Picture& picture, char kind, int max_value) {
    const std::size_t width = static_cast<std::size_t>(picture.width),
                      bytes_each = max_value > 255 ? 2 : 1, samples = is_colour(kind) ? 3 : 1;
    const auto row_bytes = kind == '4' ? (width + 7) / 8 : width * samples * bytes_each;
    std::string row(row_bytes, '\0');
    const auto byte = [&](std::size_t i) {
        return static_cast<int>(static_cast<unsigned char>(row[i]));
    };
    for (int y = 0; y < picture.height; ++y) {
        for (std::size_t filled = 0; filled < row_bytes;) {
            if (at_ == buffer_.size()) {
                if (get() < 0) throw Truncated();
                --at_;
            }
            const auto count = std::min(row_bytes - filled, buffer_.size() - at_);
            std::copy_n(buffer_.begin() + static_cast<std::ptrdiff_t>(at_), count,
                        row.begin() + static_cast<std::ptrdiff_t>(filled));
            at_ += count;
            filled += count;
        }
        if (kind == '5' && max_value == 255) {
            picture.grey.insert(picture.grey.end(), row.begin(), row.end());
            continue;
        }
        for (std::size_t x = 0; x < width; ++x) {
            if (kind == '4') {
                picture.grey.push_back(byte(x / 8) >> (7 - x % 8) & 1 ? 0 : 255);
                continue;
            }
            int rgb[3];
            for (std::size_t channel = 0; channel < samples; ++channel) {
                const auto i = (x * samples + channel) * bytes_each;
                rgb[channel] =
                    scaled(bytes_each == 2 ? byte(i) << 8 | byte(i + 1) : byte(i), max_value);
            }
            picture.grey.push_back(
                static_cast<std::uint8_t>(samples == 3 ? grey_of(rgb[0], rgb[1], rgb[2]) : rgb[0]));
        }
    }
}

/// The next byte; -1 at the end of the input.
int PnmReader::get() {
    if (at_ == buffer_.size()) {
        buffer_.resize(1 << 16);
        buffer_.resize(input_.read(buffer_.data(), buffer_.size()));
        at_ = 0;
        if (buffer_.empty()) return -1;
    }
    return static_cast<unsigned char>(buffer_[at_++]);
}

/// Reads a number of the header or of a plain picture, with the spaces and comments before it and
/// the one space after it. At most nine digits.
int PnmReader::number() {
    int c = get();
    while (is_space(c) || c == '#') {
        if (c == '#')
            while (c >= 0 && c != '\n' && c != '\r') c = get();
        else
            c = get();
    }
    if (c < 0) throw Truncated();
    int value = 0;
    for (int digits = 0; c >= '0' && c <= '9'; c = get()) {
        if (++digits > 9) throw damaged(input_.name());
        value = value * 10 + (c - '0');
    }
    if (c >= 0 && !is_space(c)) throw damaged(input_.name());
    return value;
}

/// Black and white samples need no spaces between them.
int PnmReader::plain_sample(char kind) {
    if (kind != '1') return number();
    int c = get();
    while (is_space(c)) c = get();
    if (c < 0) throw Truncated();
    if (c != '0' && c != '1') throw damaged(input_.name());
    return c - '0';
}

}  // namespace kaiku::image
