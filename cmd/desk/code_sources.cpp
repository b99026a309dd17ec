// SPDX-License-Identifier: Apache-2.0
#include "cmd/desk/code_sources.hpp"

#include <unistd.h>

#include "cmd/card/shared/picture_codes.hpp"
#include "cmd/cli/io/lines.hpp"
#include "cmd/desk/requests.hpp"
#include "core/base/input.hpp"

namespace kaiku::cmd {

CodeSource code_lines(bool with_requests) {
    return [with_requests](CodeHandler& handler) {
        base::Input input(STDIN_FILENO, "standard input");
        const auto is_one = [&](std::string_view begin) {
            return with_requests && is_request(begin);
        };
        // A TAB ends a code, but is a space in JSON.
        const LineRules rules{
            .ends = [&](std::string_view begin) { return is_one(begin) ? "\r\n" : "\r\n\t"; },
            .skip_long =
                [&](std::string_view begin) {
                    if (!is_one(begin)) return false;
                    handler.on_long_request();
                    return true;
                }};
        const auto handle_line = [&](std::string_view line) {
            is_one(line) ? handler.on_request(line) : handler.on_code(line);
            return true;
        };
        for_each_line(input, rules, handle_line, [&] { handler.on_idle(); });
    };
}

CodeSource code_frames(Context& context, const std::string& file) {
    return [&context, file](CodeHandler& handler) {
        base::Input input(file);
        for_each_frame(input, [&](const PictureCodes& shown, RecentReadings& recent) {
            const auto cards = shown.distinct_codes();
            const auto* damaged = cards.empty() ? damaged_code(shown) : nullptr;
            for (const auto& other : shown.others)
                if (&other != damaged && recent.is_new(other.text))
                    warn_about_other(context, input.name(), other);
            if (damaged && recent.is_new(damaged->text)) handler.on_code(damaged->text);
            if (cards.size() > 1 && recent.is_new(join_codes(cards)))
                handler.on_rejected(join_codes(cards),
                                    {base::ErrorKind::malformed,
                                     "several_cards",
                                     {N_("several cards are in front of the camera: {codes}"),
                                      {{"codes", join_codes(cards)}}},
                                     {N_("show one card at a time")}});
            if (cards.size() == 1 && recent.is_new(cards.front().ten))
                handler.on_code(cards.front().display_text());
            handler.on_idle();
        });
    };
}

}  // namespace kaiku::cmd
