// Codes of cards in pictures and before a camera, for the commands that take them.
#pragma once
#include <chrono>
#include <functional>
#include <map>
#include <string>
#include <vector>

#include "cmd/cli/context.hpp"
#include "core/barcode/symbol_reader.hpp"
#include "core/model/card_code.hpp"

namespace kaiku::cmd {

/// What a picture shows.
struct PictureCodes {
    struct DetectedCard {
        model::CardCode code;
        std::string symbology;  // qr, code39
    };
    std::vector<DetectedCard> cards;  // by code and symbology, equal ones once
    std::vector<barcode::DecodedSymbol>
        others;  // which are no codes of cards, and never taken for one (R1)

    /// Different cards, whichever form their codes have.
    std::vector<model::CardCode> distinct_codes() const;
};

PictureCodes codes_in(image::Picture picture, barcode::Effort effort);

/// What to tell where several were found: `A999000017, A999000025`.
std::string join_codes(const std::vector<model::CardCode>& codes);

/// Error malformed `not_a_card_code` where something else was shown, not_found `no_code` where
/// nothing was.
base::Error no_card_error(const PictureCodes& shown, const std::string& name);

/// Of what else a picture shows, what is meant to be a card's code and is none; or null.
const barcode::DecodedSymbol* damaged_code(const PictureCodes& shown);

/// Says on standard error what was shown that is no code of a card.
void warn_about_other(Context& context, const std::string& name,
                      const barcode::DecodedSymbol& other);

/// Says of each reading of a camera whether it is a new one: not the one that was there up to two
/// seconds ago.
class RecentReadings {
public:
    bool is_new(const std::string& reading);

private:
    std::map<std::string, std::chrono::steady_clock::time_point> last_;
};

/// Calls `take` for each frame of a stream (PNM) as it comes. Most are looked at quickly, the first
/// and every eighth thoroughly. Throws what image::PnmReader throws.
void for_each_frame(base::Input& input, const std::function<void(const PictureCodes&)>& on_frame);

}  // namespace kaiku::cmd
