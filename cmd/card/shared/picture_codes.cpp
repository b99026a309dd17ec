// SPDX-License-Identifier: Apache-2.0
#include "cmd/card/shared/picture_codes.hpp"

#include <algorithm>
#include <tuple>
#include <utility>

#include "core/base/input.hpp"
#include "core/base/visible_text.hpp"
#include "core/image/pnm.hpp"

namespace kaiku::cmd {

namespace {

/// Cards use only these symbologies. Text in any other bar code is not a card, even if it reads
/// like a card code (R1).
bool is_of_cards(const barcode::DecodedSymbol& symbol) {
    return symbol.symbology == "qr" || symbol.symbology == "code39";
}

base::Message not_a_card(const std::string& name, const barcode::DecodedSymbol& other) {
    if (!is_of_cards(other) && model::parse_code(other.text))
        return {
            N_("{file}: \"{code}\" is in a type of bar code that cards do not use ({symbology})"),
            {{"file", name}, {"code", other.text}, {"symbology", other.symbology}}};
    return {N_("{file}: \"{code}\" is not a card code"),
            {{"file", name}, {"code", base::excerpt(other.text, 60)}}};
}

}  // namespace

std::vector<model::CardCode> PictureCodes::distinct_codes() const {
    std::vector<model::CardCode> codes;
    for (const auto& card : cards)
        if (codes.empty() || codes.back().ten != card.code.ten) codes.push_back(card.code);
    return codes;
}

PictureCodes codes_in(const image::Picture& picture, barcode::Effort effort) {
    PictureCodes shown;
    for (auto& symbol : barcode::read_codes(picture, effort)) {
        if (auto code = model::parse_code(symbol.text); code && is_of_cards(symbol))
            shown.cards.push_back({*std::move(code), symbol.symbology});
        else
            shown.others.push_back(std::move(symbol));
    }
    const auto key = [](const PictureCodes::DetectedCard& card) {
        return std::make_tuple(card.code.display_text(), card.symbology);
    };
    std::sort(shown.cards.begin(), shown.cards.end(),
              [&](const auto& a, const auto& b) { return key(a) < key(b); });
    shown.cards.erase(std::unique(shown.cards.begin(), shown.cards.end(),
                                  [&](const auto& a, const auto& b) { return key(a) == key(b); }),
                      shown.cards.end());
    return shown;
}

std::string join_codes(const std::vector<model::CardCode>& codes) {
    std::string list;
    for (const auto& code : codes) list += (list.empty() ? "" : ", ") + code.display_text();
    return list;
}

base::Error no_card_error(const PictureCodes& shown, const std::string& name) {
    using base::ErrorKind;
    if (!shown.others.empty())
        return {ErrorKind::malformed, "malformed_code", not_a_card(name, shown.others.front())};
    return {ErrorKind::not_found,
            "no_code",
            {N_("{file}: no code was found"), {{"file", name}}},
            {N_("take the picture from closer, straight and in good light")}};
}

const barcode::DecodedSymbol* damaged_code(const PictureCodes& shown) {
    const auto place = std::find_if(
        shown.others.begin(), shown.others.end(),
        [](const auto& other) { return is_of_cards(other) && model::looks_like_code(other.text); });
    return place == shown.others.end() ? nullptr : &*place;
}

void warn_about_other(Context& context, const std::string& name,
                      const barcode::DecodedSymbol& other) {
    context.note(not_a_card(name, other));
}

void RecentReadings::begin_frame(Clock::time_point now) { begun_ = now; }

bool RecentReadings::is_new(const std::string& reading) {
    constexpr auto repeat_interval = std::chrono::seconds(2);
    of_frame_.push_back(reading);
    const auto [place, is_first] = last_.try_emplace(reading, begun_);
    const auto before = std::exchange(place->second, begun_);
    return is_first || begun_ - before > repeat_interval;
}

void RecentReadings::end_frame(Clock::time_point now) {
    for (const auto& reading : of_frame_) last_[reading] = now;
    of_frame_.clear();
}

void for_each_frame(base::Input& input,
                    const std::function<void(const PictureCodes&, RecentReadings&)>& on_frame) {
    constexpr int full_effort_interval = 8;
    image::PnmReader frames(input);
    RecentReadings recent;
    for (int count = 0;; count = (count + 1) % full_effort_interval) {
        const auto frame = frames.next();
        if (!frame) return;
        recent.begin_frame(RecentReadings::Clock::now());
        const auto effort = count == 0 ? barcode::Effort::full : barcode::Effort::quick;
        on_frame(codes_in(*frame, effort), recent);
        recent.end_frame(RecentReadings::Clock::now());
    }
}

}  // namespace kaiku::cmd
