#include "core/media/reading.hpp"

#include <algorithm>
#include <utility>

#include "core/media/decoding.hpp"
#include "core/media/exif.hpp"
#include "core/media/views.hpp"
#include "core/model/code.hpp"

namespace kaiku::media {

namespace {

constexpr std::uint8_t white = 255;
constexpr int quiet_zone = 20;  // pixels; four modules of a QR code, ten of a bar code, at the sizes that need a frame

bool is_card(const Found& symbol) { return model::read_code(symbol.text).operator bool(); }

/// Looks at views of a picture until one shows a card.
class Search {
public:
    explicit Search(Picture picture) : clear_(stretched(std::move(picture))), pixels_(static_cast<std::int64_t>(clear_.width) * clear_.height) {}

    /// What nearly every picture needs. In a large one a QR code is rarely so small that half of its pixels are too few; bars are.
    bool plainly() {
        bars(clear_);
        if (!large()) return qr(clear_);
        return qr(halved(clear_)) || qr(clear_);
    }

    bool harder() {
        return both(smoothed(clear_)) || both(with_frame(close(clear_))) || both(with_frame(close(negative(clear_)))) || qr(with_frame(mirrored())) ||
               qr(clear_, Threshold::whole) || smaller() || aslant();
    }

    /// What else was shown, when there is nothing that a card could have.
    void otherwise() {
        if (found_.empty()) take(decode_others(clear_));
    }

    std::vector<Found> found() && { return std::move(found_); }

private:
    bool large() const { return pixels_ > 2'000'000; }
    bool card() const { return std::any_of(found_.begin(), found_.end(), is_card); }

    bool take(std::vector<Found> symbols) {
        for (auto& symbol : symbols)
            if (std::find(found_.begin(), found_.end(), symbol) == found_.end()) found_.push_back(std::move(symbol));
        return card();
    }

    bool qr(const Picture& view, Threshold threshold = Threshold::around) { return take(decode_qr(view, threshold)); }
    bool bars(const Picture& view) { return take(decode_code_39(view)); }
    bool both(const Picture& view) { return qr(view) || bars(view); }

    /// Small ones grow: modules of one or two pixels are too few to tell them apart.
    Picture close(const Picture& view) const {
        if (pixels_ <= 400'000) return enlarged(view, 3);
        return pixels_ <= 1'500'000 ? enlarged(view, 2) : view;
    }

    static Picture with_frame(const Picture& view) { return framed(view, quiet_zone, white); }

    Picture mirrored() const {
        constexpr int left_for_right = 2;  // in terms of EXIF
        return turned(clear_, left_for_right);
    }

    /// Noise and moiré vanish in smaller views.
    bool smaller() {
        constexpr int smallest = 100;
        auto view = clear_;
        while (std::min(view.width, view.height) >= 2 * smallest) {
            view = halved(view);
            if (both(view)) return true;
        }
        return false;
    }

    /// Bars that lie askew: a line has to cross all of them.
    bool aslant() {
        for (const double degrees : {15.0, -15.0, 30.0, -30.0, 45.0})
            if (bars(slanted(clear_, degrees))) return true;
        return false;
    }

    Picture clear_;
    std::int64_t pixels_;
    std::vector<Found> found_;
};

}  // namespace

std::vector<Found> read_codes(Picture picture, Effort effort) {
    Search search(std::move(picture));
    if (!search.plainly() && effort == Effort::full && !search.harder()) search.otherwise();
    return std::move(search).found();
}

}  // namespace kaiku::media
