// SPDX-License-Identifier: Apache-2.0
#include "cmd/cli/display_rows.hpp"

namespace kaiku::cmd {

output::Column word_column(const Context& context, std::string key, const char* heading,
                           bool in_table) {
    return {std::move(key), context.text(heading), in_table,
            [&context](const output::Value& value) {
                if (const auto* word = std::get_if<std::string>(&value))
                    return localized_word(context, *word);
                return std::string();
            },
            output::Fitting::wrap};
}

output::Value json_value(const std::optional<std::string>& document) {
    if (document) return output::Json{*document};
    return {};
}

}  // namespace kaiku::cmd
