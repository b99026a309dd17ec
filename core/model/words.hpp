// SPDX-License-Identifier: Apache-2.0
// The words of values in three languages: of code lists, kinds, media, statuses, sectors and other
// choices. They are printed, and read again in options and in files.
#pragma once
#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "core/base/error.hpp"
#include "core/base/text.hpp"

namespace kaiku::model {

/// A value's key, as scripts and registers have it, and its word in each language: English,
/// Finnish, Swedish (the order of cmd::Language).
struct Word {
    std::string_view key;
    std::array<std::string_view, 3> texts;
};

/// nullptr for a key without words: it is printed as it is.
const Word* find_word(std::string_view key);

/// Whether a person can mean the key: it is the key itself or its word in any language. Case,
/// spaces at the ends, and whether words are separated by spaces, `_` or `-` do not matter. `text`
/// must be valid UTF-8.
bool means_word(std::string_view text, std::string_view key);
/// The same for a key that has no word of its own.
bool means_key(std::string_view text, std::string_view key);

/// The one of the keys that the text means; nullopt if it is none of them.
template <class Keys>
std::optional<std::string> choose_word(std::string_view text, const Keys& keys) {
    for (const auto& key : keys)
        if (means_word(text, key)) return std::string(key);
    return std::nullopt;
}

/// The message about a text that is none of the keys. `field`: the key of the field, or an option.
/// Imports put their own column in the place of the argument `field`; `list` keeps it, so that the
/// keys are shown as its words (model/code_words.hpp).
template <class Keys>
base::Message unknown_word_message(std::string_view field, std::string value, const Keys& keys) {
    base::MessageArgument choices("choices", base::join(keys, ", "));
    choices.is_words = true;
    return {N_("{field} cannot be \"{value}\"; choose from: {choices}"),
            {{"field", field}, {"value", std::move(value)}, std::move(choices), {"list", field}}};
}

}  // namespace kaiku::model
