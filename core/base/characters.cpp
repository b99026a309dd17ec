// SPDX-License-Identifier: Apache-2.0
#include "core/base/characters.hpp"

#include <utf8proc.h>

#include "core/base/utf8.hpp"

namespace kaiku::base {

namespace {

const utf8proc_property_t& property(char32_t point) {
    return *utf8proc_get_property(static_cast<utf8proc_int32_t>(point));
}

/// The signs of Arabic, Syriac and Kaithi that enclose numbers: Unicode counts them as format
/// characters, but they are visible.
bool is_enclosing_sign(char32_t point) {
    return (point >= 0x0600 && point <= 0x0605) || point == 0x06DD || point == 0x070F ||
           point == 0x0890 || point == 0x0891 || point == 0x08E2 || point == 0x110BD ||
           point == 0x110CD;
}

/// Whether nothing of the character is seen, apart from the emoji that it may belong to.
bool is_unseen(char32_t point) {
    if (point < 0x300) return point == 0xAD;
    constexpr char32_t blank_braille = 0x2800, object = 0xFFFC;
    if (point == blank_braille || point == object) return true;
    const bool is_noncharacter = (point >= 0xFDD0 && point <= 0xFDEF) || (point & 0xFFFE) == 0xFFFE;
    if (is_noncharacter) return true;
    const auto& known = property(point);
    return known.ignorable || known.category == UTF8PROC_CATEGORY_CO ||
           (known.category == UTF8PROC_CATEGORY_CF && !is_enclosing_sign(point));
}

bool is_emoji(char32_t point) {
    return property(point).boundclass == UTF8PROC_BOUNDCLASS_EXTENDED_PICTOGRAPHIC;
}

}  // namespace

bool is_control(char32_t point) {
    if (point < 0x20 || (point >= 0x7F && point < 0xA0)) return true;
    return point == 0x2028 || point == 0x2029 || point == 0xFFFE || point == 0xFFFF;
}

bool is_bidirectional_override(char32_t point) {
    return (point >= 0x202A && point <= 0x202E) || (point >= 0x2066 && point <= 0x2069);
}

bool is_space(char32_t point) {
    return point == ' ' || point == '\t' || point == '\r' || point == '\n' ||
           (point >= 0xA0 && property(point).category == UTF8PROC_CATEGORY_ZS);
}

bool VisibilityScan::next(char32_t& point) {
    point = next_code_point(text_, at_);
    const bool seen = !is_unseen(point) || belongs_to_emoji(point);
    if (point < 0x300) {
        emoji_ = false;
    } else if (is_emoji(point)) {
        emoji_ = true;
    } else if (property(point).boundclass != UTF8PROC_BOUNDCLASS_EXTEND) {
        emoji_ = false;
    }
    last_ = point;
    return seen;
}

bool VisibilityScan::belongs_to_emoji(char32_t point) const {
    constexpr char32_t joiner = 0x200D, text_style = 0xFE0E, emoji_style = 0xFE0F, keycap = 0x20E3;
    const auto following = [&] {
        auto after = at_;
        return after < text_.size() ? next_code_point(text_, after) : char32_t{0};
    };
    if (point == joiner) return emoji_ && is_emoji(following());
    if (point != text_style && point != emoji_style) return false;
    const bool is_key = (last_ >= '0' && last_ <= '9') || last_ == '#' || last_ == '*';
    return is_emoji(last_) || (is_key && following() == keycap);
}

}  // namespace kaiku::base
