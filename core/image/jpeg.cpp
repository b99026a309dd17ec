// SPDX-License-Identifier: Apache-2.0
#include <csetjmp>
#include <cstdio>

#include <jerror.h>
#include <jpeglib.h>

#include "core/image/decoding.hpp"
#include "core/image/formats.hpp"

namespace kaiku::image {

namespace {

/// What the largest cameras of phones make.
constexpr std::int64_t max_claimed_pixels = 200'000'000;
/// Bytes for the coefficients of a progressive JPEG; 40 megapixels need up to 320 million of them.
constexpr long max_memory = 400'000'000;
/// Each scan of a progressive JPEG goes through the whole picture; encoders write about ten.
constexpr int max_scans = 100;

enum class Failure { none, damaged, truncated, too_large };

/// libjpeg reports errors with a jump to the last setjmp(). Only the functions below that call it
/// have a frame that is jumped to, and none of them owns anything that needs a destructor.
class JpegDecoder {
public:
    JpegDecoder() = default;
    JpegDecoder(const JpegDecoder&) = delete;
    JpegDecoder& operator=(const JpegDecoder&) = delete;
    ~JpegDecoder() { jpeg_destroy_decompress(&info_); }

    bool read_header(std::string_view bytes) {
        info_.err = jpeg_std_error(&errors_.manager);
        errors_.manager.error_exit = on_error;
        errors_.manager.emit_message = on_message;
        errors_.manager.output_message = [](j_common_ptr) {};
        if (setjmp(errors_.jump)) return false;
        jpeg_create_decompress(&info_);
        info_.mem->max_memory_to_use = max_memory;
        progress_.progress_monitor = on_progress;
        info_.progress = &progress_;
        jpeg_mem_src(&info_, reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size());
        jpeg_read_header(&info_, TRUE);
        return true;
    }

    std::int64_t claimed_width() const { return info_.image_width; }
    std::int64_t claimed_height() const { return info_.image_height; }
    int width() const { return static_cast<int>(info_.output_width); }
    int height() const { return static_cast<int>(info_.output_height); }
    bool is_cmyk() const { return info_.out_color_space == JCS_CMYK; }
    Failure failure() const { return errors_.failure; }

    /// Chooses the colours and the largest scale, in eighths, that keeps to max_pixels. False for
    /// colours that cannot be read.
    bool choose_output() {
        switch (info_.jpeg_color_space) {
            case JCS_GRAYSCALE:
            case JCS_RGB:
            case JCS_YCbCr:
                info_.out_color_space = JCS_GRAYSCALE;
                break;
            case JCS_CMYK:
            case JCS_YCCK:
                info_.out_color_space = JCS_CMYK;
                break;
            default:
                errors_.failure = Failure::damaged;
                return false;
        }
        if (setjmp(errors_.jump)) return false;
        info_.scale_denom = 8;
        for (info_.scale_num = 8; info_.scale_num > 1; --info_.scale_num) {
            jpeg_calc_output_dimensions(&info_);
            if (std::int64_t{width()} * height() <= max_pixels) return true;
        }
        jpeg_calc_output_dimensions(&info_);
        return true;
    }

    /// Writes width() * height() pixels. `row` has space for one row of samples.
    bool read_pixels(std::uint8_t* row, std::uint8_t* grey) {
        if (setjmp(errors_.jump)) return false;
        jpeg_start_decompress(&info_);
        while (info_.output_scanline < info_.output_height) {
            auto* to = grey + static_cast<std::size_t>(info_.output_scanline) * info_.output_width;
            JSAMPROW samples = is_cmyk() ? row : to;
            if (jpeg_read_scanlines(&info_, &samples, 1) != 1) return false;
            if (is_cmyk()) convert_cmyk(row, to);
        }
        jpeg_finish_decompress(&info_);  // reads on to the mark of the end
        return true;
    }

private:
    struct Errors {
        jpeg_error_mgr manager{};  // first, because libjpeg passes on a pointer to it
        std::jmp_buf jump;
        Failure failure = Failure::damaged;
    };

    [[noreturn]] static void fail(j_common_ptr info, Failure failure) {
        auto* errors = reinterpret_cast<Errors*>(info->err);
        errors->failure = failure;
        std::longjmp(errors->jump, 1);
    }

    [[noreturn]] static void on_error(j_common_ptr info) {
        const auto code = info->err->msg_code;
        const bool too_large = code == JERR_OUT_OF_MEMORY || code == JERR_NO_BACKING_STORE;
        fail(info, too_large ? Failure::too_large : Failure::damaged);
    }

    /// libjpeg only warns at the end of the bytes, and makes up the rest of the picture.
    static void on_message(j_common_ptr info, int level) {
        if (level < 0 && info->err->msg_code == JWRN_JPEG_EOF) fail(info, Failure::truncated);
    }

    static void on_progress(j_common_ptr info) {
        if (reinterpret_cast<j_decompress_ptr>(info)->input_scan_number > max_scans)
            fail(info, Failure::damaged);
    }

    /// Programs that write Adobe's marker write the complement of the inks.
    void convert_cmyk(const std::uint8_t* inks, std::uint8_t* grey) const {
        const int flip = info_.saw_Adobe_marker ? 0 : 255;
        for (JDIMENSION i = 0; i < info_.output_width; ++i, inks += 4) {
            const int light = inks[3] ^ flip;
            grey[i] = grey_of((inks[0] ^ flip) * light / 255, (inks[1] ^ flip) * light / 255,
                              (inks[2] ^ flip) * light / 255);
        }
    }

    Errors errors_;
    jpeg_progress_mgr progress_{};
    jpeg_decompress_struct info_{};
};

base::Error error_of(const JpegDecoder& decoder, const std::string& file) {
    switch (decoder.failure()) {
        case Failure::truncated:
            return truncated(file);
        case Failure::too_large:
            return too_large(decoder.claimed_width(), decoder.claimed_height(), file);
        default:
            return damaged(file);
    }
}

}  // namespace

Picture decode_jpeg(std::string_view bytes, const std::string& file) {
    JpegDecoder decoder;
    if (!decoder.read_header(bytes)) throw error_of(decoder, file);
    require_readable_size(decoder.claimed_width(), decoder.claimed_height(), file,
                          max_claimed_pixels);
    if (!decoder.choose_output()) throw error_of(decoder, file);
    Picture picture{decoder.width(), decoder.height(), {}};
    const auto width = static_cast<std::size_t>(picture.width);
    picture.grey.resize(width * static_cast<std::size_t>(picture.height));
    std::vector<std::uint8_t> row(decoder.is_cmyk() ? 4 * width : 0);
    if (!decoder.read_pixels(row.data(), picture.grey.data())) throw error_of(decoder, file);
    return picture;
}

}  // namespace kaiku::image
