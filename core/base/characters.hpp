// SPDX-License-Identifier: Apache-2.0
// Properties of characters. Only for the other files of core/base that handle texts.
#pragma once
#include <string_view>

namespace kaiku::base {

/// A control character, or one that XML forbids or that breaks lines: U+2028, U+2029, U+FFFE,
/// U+FFFF.
bool is_control(char32_t point);
/// A character that reorders the text around it.
bool is_bidirectional_override(char32_t point);
/// TAB, CR, LF, and every space character of Unicode.
bool is_space(char32_t point);

/// Goes through a text and knows which unseen characters belong to an emoji: joiners between two,
/// and selectors of how one is drawn (also of a digit in a keycap).
class VisibilityScan {
public:
    explicit VisibilityScan(std::string_view text) : text_(text) {}

    bool at_end() const { return at_ == text_.size(); }

    /// Moves past the next character; sets `point`, and returns whether it can be seen.
    bool next(char32_t& point);

private:
    bool belongs_to_emoji(char32_t point) const;

    std::string_view text_;
    std::size_t at_ = 0;
    char32_t last_ = 0;
    bool emoji_ = false;  // the last character continues an emoji
};

}  // namespace kaiku::base
