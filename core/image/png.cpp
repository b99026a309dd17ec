// SPDX-License-Identifier: Apache-2.0
#include <png.h>

#include <algorithm>

#include "core/image/decoding.hpp"
#include "core/image/formats.hpp"

namespace kaiku::image {

namespace {

/// libpng reports errors with a jump to the last setjmp(). Only the functions below that call it
/// have a frame that is jumped to, and none of them owns anything that needs a destructor.
class PngDecoder {
public:
    explicit PngDecoder(std::string_view bytes) : left_(bytes) {
        png_ = png_create_read_struct(PNG_LIBPNG_VER_STRING, nullptr, on_error,
                                      [](png_structp, png_const_charp) {});
        info_ = png_ ? png_create_info_struct(png_) : nullptr;
    }
    PngDecoder(const PngDecoder&) = delete;
    PngDecoder& operator=(const PngDecoder&) = delete;
    ~PngDecoder() { png_destroy_read_struct(&png_, &info_, nullptr); }

    /// Also asks for samples of 8 bits: grey or RGB, with alpha or without.
    bool read_header() {
        if (!info_ || setjmp(png_jmpbuf(png_))) return false;
        png_set_user_limits(png_, max_side, max_side);
        // Neither checksums nor colour profiles and texts matter here.
        png_set_crc_action(png_, PNG_CRC_QUIET_USE, PNG_CRC_QUIET_USE);
#ifdef PNG_IGNORE_ADLER32  // libpng of Debian 13 is built without it
        png_set_option(png_, PNG_IGNORE_ADLER32, PNG_OPTION_ON);
#endif
        png_set_keep_unknown_chunks(png_, PNG_HANDLE_CHUNK_NEVER, nullptr, -1);
        png_set_read_fn(png_, this, on_read);
        png_read_info(png_, info_);
        png_set_expand(png_);
        png_set_scale_16(png_);
        return true;
    }

    std::uint32_t width() const { return png_get_image_width(png_, info_); }
    std::uint32_t height() const { return png_get_image_height(png_, info_); }
    bool is_truncated() const { return is_truncated_; }

    /// Ends the settings; row_bytes() is known after it.
    bool start() {
        if (setjmp(png_jmpbuf(png_))) return false;
        png_read_update_info(png_, info_);
        return true;
    }

    std::size_t row_bytes() const { return png_get_rowbytes(png_, info_); }

    /// Writes width() * height() pixels. `samples` has space for row_bytes(), `row` for width()
    /// pixels. An interlaced picture comes as seven smaller ones, of which some may be empty.
    bool read_pixels(std::uint8_t* samples, std::uint8_t* row, std::uint8_t* grey) {
        if (setjmp(png_jmpbuf(png_))) return false;
        const std::uint32_t all_columns = width(), all_rows = height();
        const int channels = png_get_channels(png_, info_);
        if (png_get_interlace_type(png_, info_) == PNG_INTERLACE_NONE) {
            for (std::uint32_t y = 0; y < all_rows; ++y) {
                png_read_row(png_, samples, nullptr);
                convert_row(samples, channels, all_columns, grey + std::size_t{y} * all_columns);
            }
        } else {
            for (int pass = 0; pass < PNG_INTERLACE_ADAM7_PASSES; ++pass) {
                const std::uint32_t columns = PNG_PASS_COLS(all_columns, pass),
                                    rows = columns ? PNG_PASS_ROWS(all_rows, pass) : 0;
                for (std::uint32_t y = 0; y < rows; ++y) {
                    png_read_row(png_, samples, nullptr);
                    convert_row(samples, channels, columns, row);
                    auto* to = grey + std::size_t{PNG_ROW_FROM_PASS_ROW(y, pass)} * all_columns;
                    for (std::uint32_t x = 0; x < columns; ++x)
                        to[PNG_COL_FROM_PASS_COL(x, pass)] = row[x];
                }
            }
        }
        png_read_end(png_, nullptr);
        return true;
    }

private:
    [[noreturn]] static void on_error(png_structp png, png_const_charp) { png_longjmp(png, 1); }

    static void on_read(png_structp png, png_bytep to, std::size_t count) {
        auto* self = static_cast<PngDecoder*>(png_get_io_ptr(png));
        if (self->left_.size() < count) {
            self->is_truncated_ = true;
            png_error(png, "truncated");
        }
        std::copy_n(self->left_.begin(), count, to);
        self->left_.remove_prefix(count);
    }

    std::string_view left_;
    bool is_truncated_ = false;
    png_structp png_ = nullptr;
    png_infop info_ = nullptr;
};

base::Error error_of(const PngDecoder& decoder, const std::string& file) {
    return decoder.is_truncated() ? truncated(file) : damaged(file);
}

}  // namespace

Picture decode_png(std::string_view bytes, const std::string& file) {
    PngDecoder decoder(bytes);
    if (!decoder.read_header()) throw error_of(decoder, file);
    require_readable_size(decoder.width(), decoder.height(), file);
    if (!decoder.start()) throw error_of(decoder, file);
    Picture picture{static_cast<int>(decoder.width()), static_cast<int>(decoder.height()), {}};
    const std::size_t width = decoder.width();
    picture.grey.resize(width * decoder.height());
    std::vector<std::uint8_t> samples(decoder.row_bytes()), row(width);
    if (!decoder.read_pixels(samples.data(), row.data(), picture.grey.data()))
        throw error_of(decoder, file);
    return picture;
}

}  // namespace kaiku::image
