// SPDX-License-Identifier: Apache-2.0
// Options and results that the bulk imports have in common.
#pragma once
#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>

#include "core/model/values.hpp"

namespace kaiku::service {

struct ImportColumn;

/// A fault of a rejected row. A row can have several.
struct ImportFault {
    std::size_t line;    // line of the file where the row starts; row number of a workbook
    std::string column;  // key of the column; empty if the whole row is wrong
    std::string cell;    // its address in a workbook, such as `E7`; otherwise empty
    std::string reason;  // one of the reason words for scripts
    base::Message message;
    base::Message hint;  // what to do about it, or empty
};

/// The message and the hint, translated.
std::string text_of(const ImportFault& fault,
                    const std::function<std::string(const base::Message&)>& translate);

struct ImportOptions {
    std::string file;  // path, or `-` for standard input
    bool dry_run = false;
    bool skip_rejected = false;           // write the valid rows even if others are rejected
    bool ignore_unknown = false;          // ignore unknown columns
    std::optional<std::string> rejects;   // path of the file for the rejected rows
    std::optional<std::string> encoding;  // of a CSV file: utf-8 unless given, or windows-1252
    char delimiter = 0;                   // of a CSV file; 0: detected from the header
    std::optional<std::string> sheet;     // of a workbook; the one with a header unless given
    std::optional<model::SiteRef> site;   // of rows without a site
    std::function<void(const ImportFault&)> on_fault;  // in the order of the lines
    std::function<void(std::size_t line, const base::Message&)>
        on_warning;  // in the order of the lines; line 0: about the whole file
    std::function<std::string(const base::Message&)> translate =
        base::to_english;  // of the messages in the file of rejected rows
    /// The name of a column in the reader's language, for messages.
    std::function<std::string(const ImportColumn&)> name_column;
};

struct ImportSummary {
    std::int64_t read = 0;      // rows that are not empty; read = accepted + rejected
    std::int64_t accepted = 0;  // valid rows: new, updated or unchanged
    std::int64_t written = 0;   // new in the register
    std::int64_t updated = 0;
    std::int64_t unchanged = 0;  // equal to what the register has
    std::int64_t rejected = 0;
    std::int64_t warnings = 0;
    bool dry_run = false;
};

}  // namespace kaiku::service
