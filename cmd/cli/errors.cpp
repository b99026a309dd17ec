// SPDX-License-Identifier: Apache-2.0
#include "cmd/cli/errors.hpp"

#include "core/base/json.hpp"
#include "core/base/visible_text.hpp"

namespace kaiku::cmd {

std::string error_line(const base::Fault& fault, const Translator& translator,
                       std::optional<std::int64_t> line) {
    std::string text = "kaiku: ";
    if (line) text += translator.localized({N_("line {line}"), {{"line", *line}}}) + ": ";
    text += translator.localized(fault.message);
    if (!fault.hint.empty()) text += "; " + translator.localized(fault.hint);
    return base::visible_text(text);
}

std::string error_object(const base::Fault& fault, const Translator& translator,
                         const std::string& rows, std::optional<std::int64_t> line) {
    base::JsonObject error;
    error.add("code", fault.code)
        .add("message", base::visible_text(translator.localized(fault.message)));
    if (!fault.hint.empty())
        error.add("hint", base::visible_text(translator.localized(fault.hint)));
    if (!fault.column.empty()) error.add("column", fault.column);
    if (line)
        error.add("line", *line);
    else if (fault.line > 0)
        error.add("line", fault.line);
    if (!rows.empty()) error.add_raw("rows", rows);
    return base::JsonObject().add_raw("error", error.text()).text();
}

std::string error_text(const base::Fault& fault, const Translator& translator,
                       output::Format format, std::optional<std::int64_t> line) {
    const bool for_programs = format == output::Format::json || format == output::Format::jsonl;
    return for_programs ? error_object(fault, translator, {}, line)
                        : error_line(fault, translator, line);
}

}  // namespace kaiku::cmd
