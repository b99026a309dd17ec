// SPDX-License-Identifier: Apache-2.0
#include "core/model/values.hpp"

#include <algorithm>

#include "core/base/text.hpp"
#include "core/model/words.hpp"

namespace kaiku::model {

base::Result<SlotRef> SlotRef::parse(std::string_view text, const std::optional<time::Day>& today) {
    const auto trimmed = base::trim(text);
    if (const auto id = parse_id(trimmed)) return SlotRef(*id);
    const auto begin = time::parse_moment(trimmed, "slot", today);
    if (!begin) return begin.fault();
    return SlotRef(*begin, std::string(trimmed));
}

base::Result<Sector> Sector::parse(std::string_view text) {
    if (base::first_invalid_utf8(text) == std::string_view::npos)
        if (auto sector = choose_word(text, sectors)) return Sector(*std::move(sector), Checked{});
    return base::Fault{base::ErrorKind::malformed,
                       "out_of_range",
                       unknown_word_message("sector", base::visible_text(text), sectors),
                       {},
                       "sector"};
}

base::Result<PostalCode> PostalCode::parse(std::string_view text) {
    const auto trimmed = base::trim(text);
    const bool is_right =
        trimmed.size() == 5 &&
        std::all_of(trimmed.begin(), trimmed.end(), [](char c) { return c >= '0' && c <= '9'; });
    if (is_right) return PostalCode(std::string(trimmed), Checked{});
    return base::Fault{base::ErrorKind::malformed,
                       "out_of_range",
                       {N_("{field} \"{value}\" does not have five digits"),
                        {{"field", "postal_code"}, {"value", base::excerpt(trimmed)}}},
                       {N_("write all five, for example {example}"), {{"example", "02100"}}},
                       "postal_code"};
}

base::Result<ReferenceWord> ReferenceWord::parse(std::string_view text) {
    if (base::first_invalid_utf8(text) != std::string_view::npos)
        return base::Fault{
            base::ErrorKind::malformed, "bad_encoding", {N_("a text is not valid UTF-8")}};
    return ReferenceWord(std::string(text), Checked{});
}

}  // namespace kaiku::model
