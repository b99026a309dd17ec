// SPDX-License-Identifier: Apache-2.0
// Error messages as people and programs read them.
#pragma once
#include <cstdint>
#include <optional>
#include <string>

#include "cmd/cli/i18n/translator.hpp"
#include "core/base/error.hpp"
#include "core/output/output.hpp"

namespace kaiku::cmd {

/// `kaiku: what is wrong; what to do`, one line without its line end, in which control characters
/// have their numbers (see base::visible_text()). `line` is a line of a batch.
std::string error_line(const base::Fault& fault, const Translator& translator,
                       std::optional<std::int64_t> line = {});

/// `{"error": {"code": ..., "message": ..., "hint": ..., ...}}`. `rows` is a JSON array of the
/// rejected rows, or empty.
std::string error_object(const base::Fault& fault, const Translator& translator,
                         const std::string& rows = {}, std::optional<std::int64_t> line = {});

/// error_object() if results are written as JSON, else error_line().
std::string error_text(const base::Fault& fault, const Translator& translator,
                       output::Format format, std::optional<std::int64_t> line);

}  // namespace kaiku::cmd
