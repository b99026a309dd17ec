// SPDX-License-Identifier: Apache-2.0
#include "core/barcode/symbol_reader.hpp"

#include <algorithm>
#include <chrono>
#include <cstring>
#include <functional>
#include <utility>

#include "core/barcode/picture_transforms.hpp"
#include "core/barcode/symbol_decoder.hpp"
#include "core/base/helper_process.hpp"
#include "core/image/orientation.hpp"
#include "core/model/card_code.hpp"

namespace kaiku::barcode {

namespace {

constexpr std::uint8_t white = 255;
// Pixels: four modules of a QR code or ten of a bar code, in the sizes that need a border.
constexpr int quiet_zone = 20;

bool is_card(const DecodedSymbol& symbol) { return model::parse_code(symbol.text).operator bool(); }

/// Searches views of a picture, and of its negative, until one shows a card. Each symbol is handed
/// to `on_found` as soon as it is found.
class Search {
public:
    using OnFound = std::function<void(const DecodedSymbol&)>;

    Search(image::Picture picture, OnFound on_found)
        : clear_(contrast_stretched(std::move(picture))),
          pixels_(static_cast<std::int64_t>(clear_.width) * clear_.height),
          on_found_(std::move(on_found)) {}

    /// Enough for nearly every picture. In a large one a QR code is rarely so small that half the
    /// resolution is too low; bars are.
    bool try_quick() {
        try_bars(clear_);
        if (!large()) return try_qr(clear_);
        return try_qr(halved(clear_)) || try_qr(clear_);
    }

    /// Light symbols on dark ground. This is tried even if a dark one shows a card, because two
    /// different cards in one picture must not be taken for one.
    bool try_negative() {
        negative_ = inverted(clear_);
        try_bars(negative_);
        return try_qr(large() ? halved(negative_) : negative_);
    }

    /// After try_negative(): each attempt with both.
    bool try_thorough() {
        return try_near(clear_) || try_near(negative_) || try_far(clear_) || try_far(negative_);
    }

    /// Other symbologies, if nothing was found that a card could have.
    void try_other_symbologies() {
        if (found_.empty()) add_found(decode_other_symbologies(clear_));
    }

private:
    bool large() const { return pixels_ > 2'000'000; }
    bool card() const { return std::any_of(found_.begin(), found_.end(), is_card); }

    bool add_found(std::vector<DecodedSymbol> symbols) {
        for (auto& symbol : symbols) {
            if (std::find(found_.begin(), found_.end(), symbol) != found_.end()) continue;
            on_found_(symbol);
            found_.push_back(std::move(symbol));
        }
        return card();
    }

    bool try_qr(const image::Picture& view, Binarization threshold = Binarization::local) {
        return add_found(decode_qr(view, threshold));
    }
    bool try_bars(const image::Picture& view) { return add_found(decode_code_39(view)); }
    bool try_both(const image::Picture& view) { return try_qr(view) || try_bars(view); }

    /// Enlarges small pictures: modules of one or two pixels are too small to be distinguished.
    image::Picture close(const image::Picture& view) const {
        if (pixels_ <= 400'000) return enlarged(view, 3);
        return pixels_ <= 1'500'000 ? enlarged(view, 2) : view;
    }

    static image::Picture with_frame(const image::Picture& view) {
        return bordered(view, quiet_zone, white);
    }

    bool try_near(const image::Picture& view) {
        return try_both(smoothed(view)) || try_both(with_frame(close(view)));
    }

    bool try_far(const image::Picture& view) {
        constexpr int left_for_right = 2;  // the EXIF orientation
        return try_qr(with_frame(image::rotated(view, left_for_right))) ||
               try_qr(view, Binarization::global) || try_smaller(view) || try_rotated(view);
    }

    /// Noise and moiré disappear in smaller views.
    bool try_smaller(image::Picture view) {
        constexpr int smallest = 100;
        while (std::min(view.width, view.height) >= 2 * smallest) {
            view = halved(view);
            if (try_both(view)) return true;
        }
        return false;
    }

    /// Bars at an angle: a scan line has to cross all of them.
    bool try_rotated(const image::Picture& view) {
        for (const double degrees : {15.0, -15.0, 30.0, -30.0, 45.0})
            if (try_bars(rotated_by(view, degrees))) return true;
        return false;
    }

    image::Picture clear_, negative_;
    std::int64_t pixels_;
    OnFound on_found_;
    std::vector<DecodedSymbol> found_;
};

void search(image::Picture picture, Effort effort, Search::OnFound on_found) {
    Search search(std::move(picture), std::move(on_found));
    const bool found = search.try_quick();
    if (effort == Effort::full && !search.try_negative() && !found && !search.try_thorough())
        search.try_other_symbologies();
}

/// Several times what a picture without a code takes: 0.15 s of 0.3 megapixels, 8 s of 35.
std::chrono::milliseconds time_limit(const image::Picture& picture) {
    const auto pixels = static_cast<std::int64_t>(picture.width) * picture.height;
    return std::chrono::milliseconds(2000 + pixels / 1'000'000 * 600);
}

// The helper's request and answer. Both processes are copies of one program.

struct RequestHeader {
    int width, height;
    Effort effort;
};

std::string to_request(const image::Picture& picture, Effort effort) {
    const RequestHeader header{picture.width, picture.height, effort};
    std::string request(sizeof header + picture.grey.size(), '\0');
    std::memcpy(request.data(), &header, sizeof header);
    std::copy(picture.grey.begin(), picture.grey.end(), request.begin() + sizeof header);
    return request;
}

/// A text in a symbol can contain any character; no card's code contains NUL.
std::string without_nul(std::string text) {
    std::erase(text, '\0');
    return text;
}

/// Writes texts that each end with a NUL.
void answer(const std::string& request, const base::HelperWrite& write) {
    RequestHeader header;
    std::memcpy(&header, request.data(), sizeof header);
    search({header.width, header.height, {request.begin() + sizeof header, request.end()}},
           header.effort, [&](const DecodedSymbol& symbol) {
               write(symbol.symbology + '\0' + without_nul(symbol.text) + '\0');
           });
}

std::vector<DecodedSymbol> to_symbols(std::string_view answer) {
    std::vector<DecodedSymbol> symbols;
    const auto next = [&answer] {
        const auto end = answer.find('\0');
        std::string text(answer.substr(0, end));
        answer.remove_prefix(end == answer.npos ? answer.size() : end + 1);
        return text;
    };
    while (!answer.empty()) {
        auto symbology = next();
        symbols.push_back({next(), std::move(symbology)});
    }
    return symbols;
}

}  // namespace

std::vector<DecodedSymbol> read_codes(const image::Picture& picture, Effort effort) {
    // In some pictures the library looks for a code for hours.
    static base::HelperProcess helper(answer);
    return to_symbols(helper.run(to_request(picture, effort), time_limit(picture)).bytes);
}

}  // namespace kaiku::barcode
