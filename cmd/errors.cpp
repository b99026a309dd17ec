#include "cmd/errors.hpp"

#include "core/base/json.hpp"

namespace kaiku::cmd {

std::string error_line(const base::Fault& fault, const Texts& texts) {
    std::string line = "kaiku: " + texts.words(fault.message);
    if (!fault.hint.empty()) line += "; " + texts.words(fault.hint);
    return line;
}

std::string error_object(const base::Fault& fault, const Texts& texts, const std::string& rows) {
    base::JsonObject error;
    error.add("code", fault.code).add("message", texts.words(fault.message));
    if (!fault.hint.empty()) error.add("hint", texts.words(fault.hint));
    if (!fault.column.empty()) error.add("column", fault.column);
    if (!rows.empty()) error.add_raw("rows", rows);
    return base::JsonObject().add_raw("error", error.text()).text();
}

std::string error_text(const base::Fault& fault, const Texts& texts, report::Format format) {
    const bool for_programs = format == report::Format::json || format == report::Format::jsonl;
    return for_programs ? error_object(fault, texts) : error_line(fault, texts);
}

}  // namespace kaiku::cmd
