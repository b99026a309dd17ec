// SPDX-License-Identifier: Apache-2.0
#include <gif_lib.h>

#include <algorithm>
#include <cstdint>
#include <memory>
#include <span>

#include "core/image/decoding.hpp"
#include "core/image/formats.hpp"

namespace kaiku::image {

namespace {

struct Close {
    void operator()(GifFileType* gif) const { DGifCloseFile(gif, nullptr); }
};

struct Source {
    std::string_view left;
    bool is_truncated = false;
};

int read_bytes(GifFileType* gif, GifByteType* to, int count) {
    auto& source = *static_cast<Source*>(gif->UserData);
    const auto given = std::min(source.left.size(), static_cast<std::size_t>(count));
    if (given < static_cast<std::size_t>(count)) source.is_truncated = true;
    std::copy_n(source.left.begin(), given, to);
    source.left.remove_prefix(given);
    return static_cast<int>(given);
}

/// Reads one picture; each function returns false where giflib does.
class GifDecoder {
public:
    explicit GifDecoder(GifFileType& gif) : gif_(gif) {}

    /// Goes to the header of the first picture.
    bool find_picture() {
        for (;;) {
            GifRecordType type = UNDEFINED_RECORD_TYPE;
            if (DGifGetRecordType(&gif_, &type) != GIF_OK) return false;
            if (type == IMAGE_DESC_RECORD_TYPE) return DGifGetImageDesc(&gif_) == GIF_OK;
            if (type != EXTENSION_RECORD_TYPE || !read_extension()) return false;
        }
    }

    /// Draws the picture on a canvas of the size that the file states.
    bool draw(Picture& canvas) {
        const auto& frame = gif_.Image;
        const auto* colours = frame.ColorMap ? frame.ColorMap : gif_.SColorMap;
        if (!colours || frame.Width < 1 || frame.Height < 1 || frame.Left < 0 || frame.Top < 0 ||
            frame.Width > canvas.width - frame.Left || frame.Height > canvas.height - frame.Top)
            return false;
        std::vector<GifPixelType> line(static_cast<std::size_t>(frame.Width));
        const auto draw_line = [&](int y) {
            if (DGifGetLine(&gif_, line.data(), frame.Width) != GIF_OK) return false;
            auto* to = canvas.grey.data() + static_cast<std::size_t>(frame.Top + y) * canvas.width +
                       frame.Left;
            for (const auto colour : line) {
                if (colour < colours->ColorCount && colour != transparent_) {
                    const auto& c = colours->Colors[colour];
                    *to = grey_of(c.Red, c.Green, c.Blue);
                }
                ++to;
            }
            return true;
        };
        struct Pass {
            int first, step;
        };
        static constexpr Pass whole[] = {{0, 1}}, interlaced[] = {{0, 8}, {4, 8}, {2, 4}, {1, 2}};
        const auto passes = frame.Interlace ? std::span<const Pass>(interlaced) : whole;
        for (const auto pass : passes)
            for (int y = pass.first; y < frame.Height; y += pass.step)
                if (!draw_line(y)) return false;
        return true;
    }

private:
    /// Notes the transparent colour of the picture that follows.
    bool read_extension() {
        int code = 0;
        GifByteType* block = nullptr;
        if (DGifGetExtension(&gif_, &code, &block) != GIF_OK) return false;
        while (block) {
            GraphicsControlBlock control;
            if (code == GRAPHICS_EXT_FUNC_CODE &&
                DGifExtensionToGCB(block[0], block + 1, &control) == GIF_OK)
                transparent_ = control.TransparentColor;
            if (DGifGetExtensionNext(&gif_, &block) != GIF_OK) return false;
        }
        return true;
    }

    GifFileType& gif_;
    int transparent_ = NO_TRANSPARENT_COLOR;
};

}  // namespace

Picture decode_gif(std::string_view bytes, const std::string& file) {
    Source source{bytes};
    const auto error = [&] { return source.is_truncated ? truncated(file) : damaged(file); };
    const std::unique_ptr<GifFileType, Close> gif(DGifOpen(&source, read_bytes, nullptr));
    if (!gif) throw error();
    if (gif->SWidth < 1 || gif->SHeight < 1) throw damaged(file);
    require_readable_size(gif->SWidth, gif->SHeight, file);
    GifDecoder decoder(*gif);
    if (!decoder.find_picture()) throw error();
    Picture canvas{gif->SWidth, gif->SHeight, {}};
    canvas.grey.assign(static_cast<std::size_t>(canvas.width) * canvas.height, 255);
    if (!decoder.draw(canvas)) throw error();
    return canvas;
}

}  // namespace kaiku::image
