// SPDX-License-Identifier: Apache-2.0
#include "cmd/cli/i18n/display_words.hpp"

#include <utility>

namespace kaiku::cmd {

namespace {

/// Words that are only printed; model/words.hpp has those that are read as well.
constexpr std::pair<std::string_view, const char*> word_texts[]{
    {"card", N_("card")},
    {"usage", N_("usage")},
    {"busy_week", N_("busy week")},
    {"two_sites", N_("two sites")},
    {"more_children", N_("more children")},
    {"shorter", N_("an hour shorter")},
    {"longer", N_("an hour longer")},
};

}  // namespace

std::string localized_word(const Context& context, std::string_view word) {
    for (const auto& [known, text] : word_texts)
        if (known == word) return context.text(text);
    return std::string(context.translator().localized_word(word));
}

}  // namespace kaiku::cmd
