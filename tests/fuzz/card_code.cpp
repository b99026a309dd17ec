// SPDX-License-Identifier: Apache-2.0
// Codes of cards, and codes within texts.
#include "core/model/card_code.hpp"

#include "core/model/code_text.hpp"
#include "fuzz/target.hpp"

using namespace kaiku;

void kaiku::fuzz::card_code(std::string_view bytes) {
    model::looks_like_code(bytes);
    const auto code = model::parse_code(bytes);
    if (code) {
        const auto again = model::parse_code(code->display_text());
        fuzz::require(again && again->ten == code->ten, "a code is read as it is shown");
        fuzz::require(model::looks_like_code(code->ten), "a code looks like a code");
        fuzz::require(model::contains_code(bytes, {code->ten}), "a code is found in its own text");
        fuzz::require(!model::contains_code(model::redact_codes(bytes, {code->ten}), {code->ten}),
                      "a code that was removed is not found");
    }
    model::find_code_in_name(bytes);
    model::redact_other_codes(bytes, {"A999000007"});
}
