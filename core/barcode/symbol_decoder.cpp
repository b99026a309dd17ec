// SPDX-License-Identifier: Apache-2.0
#include "core/barcode/symbol_decoder.hpp"

#define ZX_USE_UTF8
#include <ZXing/ReadBarcode.h>

#include <algorithm>
#include <stdexcept>

namespace kaiku::barcode {

namespace {

using ZXing::BarcodeFormat;
using ZXing::ImageView;

#if __has_include(<ZXing/ReaderOptions.h>)  // since version 2.2
using Hints = ZXing::ReaderOptions;
/// Disables what later versions also try by themselves: this program does it explicitly when
/// needed.
Hints hints_for(ZXing::BarcodeFormats formats) {
    return Hints().setFormats(formats).setTryInvert(false).setTryCode39ExtendedMode(false);
}
#else
using Hints = ZXing::DecodeHints;
Hints hints_for(ZXing::BarcodeFormats formats) { return Hints().setFormats(formats); }
#endif

ImageView view_of(const image::Picture& picture) {
    return {picture.grey.data(), picture.width, picture.height, ZXing::ImageFormat::Lum};
}

/// The library aborts if it finds the same bar code twice in one view (version 1.4: an assertion),
/// so it is never asked for more than one.
Hints bars_hints(ZXing::BarcodeFormats formats) {
    constexpr int min_line_count = 3;
    return hints_for(formats)
        .setTryDownscale(false)
        .setMinLineCount(min_line_count)
        .setMaxNumberOfSymbols(1);
}

/// If the library throws, nothing was read.
auto read(const ImageView& view, const Hints& hints) {
    try {
        return ZXing::ReadBarcodes(view, hints);
    } catch (const std::logic_error&) {
        return decltype(ZXing::ReadBarcodes(view, hints))();
    }
}

void add(std::vector<DecodedSymbol>& found, DecodedSymbol symbol) {
    if (std::find(found.begin(), found.end(), symbol) == found.end())
        found.push_back(std::move(symbol));
}

/// All bar codes in a strip of rows: there may be others beside the one that was found.
void decode_strip(const ImageView& strip, const Hints& hints, std::vector<DecodedSymbol>& found) {
    constexpr int narrowest = 60;  // pixels; one character has 13 modules
    if (strip.width() < narrowest) return;
    for (const auto& result : read(strip, hints)) {
        add(found, {result.text(), "code39"});
        const auto& corners = result.position();
        const auto [left, right] =
            std::minmax({corners[0].x, corners[1].x, corners[2].x, corners[3].x});
        decode_strip(strip.cropped(0, 0, std::clamp(left, 1, strip.width()), strip.height()), hints,
                     found);
        if (right + 1 < strip.width())
            decode_strip(
                strip.cropped(std::max(right + 1, 1), 0, strip.width() - right - 1, strip.height()),
                hints, found);
    }
}

/// All bar codes along the rows, strip by strip.
void decode_rows(const ImageView& rows, const Hints& hints, std::vector<DecodedSymbol>& found) {
    constexpr int strip = 14;
    for (int y = 0; y < rows.height(); y += strip)
        decode_strip(rows.cropped(0, y, rows.width(), std::min(strip, rows.height() - y)), hints,
                     found);
}

/// Every `step`th row, because a large picture need not be searched completely.
ImageView rows_of(const image::Picture& picture, int step) {
    return {picture.grey.data(), picture.width, (picture.height + step - 1) / step,
            ZXing::ImageFormat::Lum, picture.width * step};
}

/// Every `step`th column, as a row.
image::Picture columns_of(const image::Picture& picture, int step) {
    image::Picture columns{picture.height, (picture.width + step - 1) / step, {}};
    columns.grey.resize(static_cast<std::size_t>(columns.width) * columns.height);
    for (int y = 0; y < picture.height; ++y)
        for (int x = 0; x < columns.height; ++x)
            columns.grey[static_cast<std::size_t>(x) * columns.width + y] =
                picture.row(y)[x * step];
    return columns;
}

}  // namespace

std::vector<DecodedSymbol> decode_qr(const image::Picture& picture, Binarization threshold) {
    const auto binarizer = threshold == Binarization::local ? ZXing::Binarizer::LocalAverage
                                                            : ZXing::Binarizer::GlobalHistogram;
    std::vector<DecodedSymbol> found;
    for (const auto& result :
         read(view_of(picture),
              hints_for(BarcodeFormat::QRCode).setTryDownscale(false).setBinarizer(binarizer)))
        add(found, {result.text(), "qr"});
    return found;
}

std::vector<DecodedSymbol> decode_code_39(const image::Picture& picture) {
    constexpr int at_first = 140, enough = 400;  // lines
    const auto hints = bars_hints(BarcodeFormat::Code39).setTryRotate(false);
    const auto step_for = [](int lines, int wanted) { return std::max(1, lines / wanted); };
    std::vector<DecodedSymbol> found;
    if (!read(rows_of(picture, step_for(picture.height, at_first)), hints).empty())
        decode_rows(rows_of(picture, step_for(picture.height, enough)), hints, found);
    const auto columns = columns_of(picture, step_for(picture.width, at_first));
    if (read(view_of(columns), hints).empty()) return found;
    const auto more_columns = columns_of(picture, step_for(picture.width, enough));
    decode_rows(view_of(more_columns), hints, found);
    return found;
}

std::vector<DecodedSymbol> decode_other_symbologies(const image::Picture& picture) {
    const auto formats = BarcodeFormat::EAN8 | BarcodeFormat::EAN13 | BarcodeFormat::UPCA |
                         BarcodeFormat::UPCE | BarcodeFormat::Code128;
    std::vector<DecodedSymbol> found;
    for (const auto& result : read(view_of(picture), bars_hints(formats)))
        add(found, {result.text(), ZXing::ToString(result.format())});
    return found;
}

}  // namespace kaiku::barcode
