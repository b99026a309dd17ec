// SPDX-License-Identifier: Apache-2.0
// Finds card codes in pictures and in the frames of a camera.
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

/// The codes found in a picture.
struct PictureCodes {
    struct DetectedCard {
        model::CardCode code;
        std::string symbology;  // qr, code39
    };
    std::vector<DetectedCard> cards;  // sorted by code and symbology, without duplicates
    // Symbols that are not card codes. They are never taken for a card (R1).
    std::vector<barcode::DecodedSymbol> others;

    /// The different card codes in `cards`, each once even if it was read in two symbologies.
    std::vector<model::CardCode> distinct_codes() const;
};

PictureCodes codes_in(const image::Picture& picture, barcode::Effort effort);

/// A list of codes for messages: `A999000017, A999000025`.
std::string join_codes(const std::vector<model::CardCode>& codes);

/// The error for a picture `name` without a card: malformed `malformed_code` if it shows another
/// code, not_found `no_code` if it shows none.
base::Error no_card_error(const PictureCodes& shown, const std::string& name);

/// The first of `shown.others` that looks like a card code but is not valid, such as a misprinted
/// one, or null.
const barcode::DecodedSymbol* damaged_code(const PictureCodes& shown);

/// Prints a note on standard error about a code that is not a card code.
void warn_about_other(Context& context, const std::string& name,
                      const barcode::DecodedSymbol& other);

/// Recognizes repeated readings of a camera, so that a card that stays in view counts once. The
/// time that a frame takes to be searched and handled does not count.
class RecentReadings {
public:
    using Clock = std::chrono::steady_clock;

    /// A frame has arrived.
    void begin_frame(Clock::time_point now);
    /// Whether no equal reading was in a frame that ended within two seconds before this one.
    bool is_new(const std::string& reading);
    /// All of the frame has been handled.
    void end_frame(Clock::time_point now);

private:
    Clock::time_point begun_;
    std::map<std::string, Clock::time_point> last_;
    std::vector<std::string> of_frame_;
};

/// Calls `on_frame` for each frame of a PNM stream as it arrives. The first and every eighth frame
/// are searched thoroughly (Effort::full), the others quickly. Throws what image::PnmReader throws.
void for_each_frame(base::Input& input,
                    const std::function<void(const PictureCodes&, RecentReadings&)>& on_frame);

}  // namespace kaiku::cmd
