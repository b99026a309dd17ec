// SPDX-License-Identifier: Apache-2.0
// The code of a card: reading it and checking its shape (R1, R2).
#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/base/error.hpp"

namespace kaiku::model {

enum class CardKind { customer, community };
enum class Medium { paper, mobile, both };
/// The words of the media, in their order.
inline constexpr std::array<std::string_view, 3> media{"paper", "mobile", "both"};

std::string_view to_string(CardKind kind);  // "customer", "community"
/// By the first letter of a code.
inline CardKind kind_of(std::string_view code) {
    return code.front() == 'Y' || code.front() == 'Z' ? CardKind::community : CardKind::customer;
}
std::string_view to_string(Medium medium);  // "paper", "mobile", "both"
std::optional<CardKind> parse_card_kind(std::string_view word);
std::optional<Medium> parse_medium(std::string_view word);

/// The Code 39 check character (modulo 43) of a text of Code 39 characters; 0 if a character is not
/// one of them.
char code39_check_character(std::string_view text);

/// A code that has the right shape. parse_code() is the only parser.
struct CardCode {
    CardCode() = default;
    /// Of a code that was read before, such as one that the register has.
    CardCode(std::string characters, bool has_check)
        : ten(std::move(characters)), with_check(has_check) {}
    /// A literal of the program's own source, parsed as any other text. Throws Error.
    template <std::size_t N>
    CardCode(const char (&literal)[N]);

    std::string ten;          // the ten characters by which the card is known
    bool with_check = false;  // it was given with its check character

    /// The ten characters and, if it was given with one, the check character. Empty for a card that
    /// was erased.
    std::string display_text() const;
    CardKind kind() const { return kind_of(ten); }
    /// X and Z exist only as mobile cards.
    bool is_mobile_only() const { return ten[0] == 'X' || ten[0] == 'Z'; }
    /// The ten characters as a number below 2^33, in the same order as the texts: for large sets of
    /// codes.
    std::uint64_t number() const;
};

/// What replaces the code of a card that was erased: no card can have it, and it shows the kind.
CardCode erased_code(CardKind kind, std::int64_t id);
bool is_erased(std::string_view ten);

/// The length in bytes of the separator with which a text begins; 0 if it begins with none. Spaces,
/// hyphens, and what word processors make of them (no-break spaces, dashes) may separate the
/// characters of a written code, any number of times (R2).
std::size_t code_separator_length(std::string_view text);

/// Reads a code from a keyboard, a wedge reader or a decoded picture (R2): lower case is accepted;
/// outer spaces, TABs and line ends, one pair of `*`, inner separators are dropped, except
/// a last character that is the right check character. Nothing else is guessed. Fault: malformed
/// `malformed_code`, or `invisible_character`; the message says what is wrong (length, a wrong
/// check character, a character that cannot be in a code) and shows what was received.
base::Result<CardCode> parse_code(std::string_view raw);

/// Whether both are codes of one card, in whatever form they were written.
bool is_same_card(std::string_view raw, std::string_view other);

template <std::size_t N>
CardCode::CardCode(const char (&literal)[N])
    : CardCode(parse_code(std::string_view(literal, N - 1)).value()) {}

/// Whether a text is more likely a code, even a damaged one, than anything else that a person
/// types. Only the prompt for a code may accept such a text as its answer.
bool looks_like_code(std::string_view raw);

}  // namespace kaiku::model
