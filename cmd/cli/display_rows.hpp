// SPDX-License-Identifier: Apache-2.0
// Columns and values that several groups of commands show.
#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "cmd/cli/context.hpp"
#include "cmd/cli/i18n/display_words.hpp"
#include "core/output/output.hpp"

namespace kaiku::cmd {

/// A column whose words are translated in tables.
output::Column word_column(const Context& context, std::string key, const char* heading,
                           bool in_table = true);

/// The same for a column of typed texts, in which only an output::Word is one of these words.
output::Column text_or_word_column(const Context& context, std::string key, const char* heading,
                                   bool in_table = true);

/// The value, or an absent value for nullopt.
template <class T>
output::Value value(const std::optional<T>& given) {
    if (given) return *given;
    return {};
}

/// A JSON document, or an absent value for nullopt.
output::Value json_value(const std::optional<std::string>& document);

}  // namespace kaiku::cmd
