// SPDX-License-Identifier: Apache-2.0
#include "cmd/cli/i18n/display_words.hpp"

namespace kaiku::cmd {

namespace {

/// Words that are only printed; model/words.hpp has those that are read as well.
struct PrintedWord {
    std::string_view field, key;
    const char* text;
};
constexpr PrintedWord printed_words[]{
    {"kind", "card", N_("card")},
    {"kind", "usage", N_("usage")},
    {"rule", "busy_week", N_("busy week")},
    {"rule", "two_sites", N_("two sites")},
    {"rule", "more_children", N_("more children")},
    {"clock_change", "shorter", N_("an hour shorter")},
    {"clock_change", "longer", N_("an hour longer")},
};

}  // namespace

std::string localized_word(const Context& context, std::string_view field, std::string_view word) {
    for (const auto& known : printed_words)
        if (known.field == field && known.key == word) return context.text(known.text);
    return std::string(context.translator().localized_word(field, word));
}

}  // namespace kaiku::cmd
