// SPDX-License-Identifier: Apache-2.0
// A numbered list of choices, of which the terminal shows one page after another.
#pragma once
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "cmd/desk/prompts.hpp"

namespace kaiku::cmd {

class ChoiceList {
public:
    /// The answer that shows the next page.
    static constexpr std::string_view next_page = "+";

    /// `more`: what is said of the `{count}` choices that follow a page; English, translated when
    /// shown.
    ChoiceList(Context& context, DeskPrompts& prompts, std::vector<std::string> choices,
               const char* more);

    /// Prints a page and, if there are more choices, their number.
    void show_page();
    /// The same for the answer `next_page`: says so if there are no more choices.
    void show_next_page();
    /// How many choices have been shown.
    std::size_t shown() const { return shown_; }
    /// The index of the choice with that number, if it has been shown.
    std::optional<std::size_t> index_of(std::string_view number) const;

private:
    Context& context_;
    DeskPrompts& prompts_;
    std::vector<std::string> choices_;
    const char* more_;
    std::size_t shown_ = 0;
};

}  // namespace kaiku::cmd
