// SPDX-License-Identifier: Apache-2.0
#include "cmd/cli/display_rows.hpp"

namespace kaiku::cmd {

output::Column word_column(const Context& context, std::string key, const char* heading,
                           bool in_table) {
    auto format = [&context, field = key](const output::Value& value) {
        if (const auto* word = std::get_if<std::string>(&value))
            return localized_word(context, field, *word);
        return std::string();
    };
    return {std::move(key), context.text(heading), in_table, std::move(format),
            output::Fitting::wrap};
}

output::Column text_or_word_column(const Context& context, std::string key, const char* heading,
                                   bool in_table) {
    auto format = [&context, field = key](const output::Value& value) {
        if (const auto* word = std::get_if<output::Word>(&value))
            return localized_word(context, field, word->key);
        const auto* text = std::get_if<std::string>(&value);
        return text ? *text : std::string();
    };
    return {std::move(key), context.text(heading), in_table, std::move(format),
            output::Fitting::wrap};
}

output::Value json_value(const std::optional<std::string>& document) {
    if (document) return output::Json{*document};
    return {};
}

}  // namespace kaiku::cmd
