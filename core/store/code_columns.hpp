// SPDX-License-Identifier: Apache-2.0
// Where the code of a card may be stored: one description of all text columns, which erasure and
// export of a holder's data follow. A test compares it with the schema.
#pragma once
#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/db/connection.hpp"
#include "core/model/code_text.hpp"

namespace kaiku::store {

/// What an erasure does about codes in a text column.
enum class CodeTreatment {
    never,     // cannot contain a code: the program's own words, hashes, reference data, or made
               // from another column; or the content of the audit log (see audit_log.hpp)
    code,      // the code itself, which is erased with its row
    redacted,  // free text: the code is replaced
    removed,   // would be wrong without the code: set to null
    listed,    // a name or an address, which others rely on: kept, and reported
};

struct CodeColumn {
    std::string_view table, column;
    CodeTreatment treatment = CodeTreatment::never;
    std::int64_t since = 1;  // schema version that introduced the column
};

/// All text columns of the schema.
std::span<const CodeColumn> list_code_columns();

/// A text that contains a code.
struct CodeText {
    const CodeColumn* column = nullptr;
    /// Names the row as the audit log does: `message:3`; a row without an id by its key:
    /// `event_rating:4/2`.
    std::string place;
    std::string text;
};
/// Calls `on_text` for each text of the register, outside the audit log, that contains one of the
/// codes, except for the codes themselves. Reads whole tables.
void for_each_text_with_code(db::Connection& connection, const model::CodeSet& codes,
                             const std::function<void(const CodeText&)>& on_text);

struct RedactedTexts {
    std::int64_t changed = 0;       // number of texts
    std::vector<std::string> left;  // places where a code is left
};
/// Replaces or removes the codes wherever list_code_columns() says so.
RedactedTexts redact_codes_in_texts(db::Connection& connection, const model::CodeSet& codes);

}  // namespace kaiku::store
