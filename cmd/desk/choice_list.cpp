// SPDX-License-Identifier: Apache-2.0
#include "cmd/desk/choice_list.hpp"

#include <algorithm>

#include "core/base/number.hpp"
#include "core/base/visible_text.hpp"

namespace kaiku::cmd {

ChoiceList::ChoiceList(Context& context, DeskPrompts& prompts, std::vector<std::string> choices,
                       const char* more)
    : context_(context), prompts_(prompts), choices_(std::move(choices)), more_(more) {}

void ChoiceList::show_page() {
    constexpr std::size_t page = 9;
    const auto end = std::min(choices_.size(), shown_ + page);
    for (; shown_ < end; ++shown_)
        prompts_.print_choice(shown_ + 1, base::sanitize_text(choices_[shown_]));
    if (shown_ < choices_.size())
        prompts_.print_text(context_.localized({more_, {{"count", choices_.size() - shown_}}}));
}

void ChoiceList::show_next_page() {
    if (shown_ == choices_.size())
        prompts_.print_text(context_.text(N_("the list ends here")));
    else
        show_page();
}

std::optional<std::size_t> ChoiceList::index_of(std::string_view number) const {
    if (shown_ == 0) return std::nullopt;
    const auto chosen = base::parse_integer(number, "number", 1, static_cast<std::int64_t>(shown_));
    if (!chosen) return std::nullopt;
    return static_cast<std::size_t>(*chosen) - 1;
}

}  // namespace kaiku::cmd
