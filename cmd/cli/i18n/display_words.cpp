// SPDX-License-Identifier: Apache-2.0
#include "cmd/cli/i18n/display_words.hpp"

#include <utility>

namespace kaiku::cmd {

namespace {

constexpr std::pair<std::string_view, const char*> word_texts[]{
    {"card", N_("card")},
    {"usage", N_("usage")},
    {"customer", N_("customer")},
    {"community", N_("community")},
    {"distributor", N_("distributor")},
    {"venue", N_("venue")},
    {"paper", N_("paper")},
    {"mobile", N_("mobile")},
    {"both", N_("both")},
    {"valid", N_("valid")},
    {"expiring", N_("expiring")},
    {"expired", N_("expired")},
    {"blocked", N_("blocked")},
    {"not_found", N_("not found")},
    {"malformed", N_("malformed")},
    {"culture", N_("culture")},
    {"education", N_("education")},
    {"science", N_("science")},
    {"sports", N_("sports")},
    {"female", N_("female")},
    {"male", N_("male")},
    {"other", N_("other")},
    {"unknown", N_("unknown")},
    {"employed", N_("employed")},
    {"unemployed", N_("unemployed")},
    {"student", N_("student")},
    {"pensioner", N_("pensioner")},
    {"family_leave", N_("family leave")},
    {"sick_leave", N_("sick leave")},
    {"rehabilitation", N_("rehabilitation")},
    {"conscript", N_("conscript")},
    {"replaced", N_("replaced")},
    {"busy_week", N_("busy week")},
    {"two_sites", N_("two sites")},
    {"more_children", N_("more children")},
    {"shorter", N_("an hour shorter")},
    {"longer", N_("an hour longer")},
    {"colleagues", N_("colleagues")},
    {"coordinators", N_("coordinators")},
    {"distributors", N_("distributors")},
    {"bulletins", N_("bulletins")},
    {"incidents", N_("incidents")},
};

}  // namespace

std::string localized_word(const Context& context, std::string_view word) {
    for (const auto& [known, text] : word_texts)
        if (known == word) return context.text(text);
    return std::string(word);
}

}  // namespace kaiku::cmd
