// SPDX-License-Identifier: Apache-2.0
// What the bulk imports have in common: how they are asked for, and what they answer.
#pragma once
#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>

#include "core/model/values.hpp"

namespace kaiku::service {

/// A row that cannot be taken, and the first thing that is wrong with it.
struct RejectedRow {
    std::size_t line;  // physical line on which the row starts; of a workbook the number of its row
    std::string column;  // canonical key of the column concerned; empty when the row as a whole is
    std::string reason;  // one of the words that scripts rely on
    base::Message message;
};

struct ImportOptions {
    std::string file;  // path, or `-` for standard input
    bool dry_run = false;
    bool skip_rejected = false;           // write the good rows although others are rejected
    bool ignore_unknown = false;          // let columns pass that mean nothing here
    std::optional<std::string> rejects;   // path of the file for the rejected rows
    std::optional<std::string> encoding;  // of a CSV file: utf-8 unless given, or windows-1252
    char delimiter = 0;                   // of a CSV file; 0: found out from the header
    std::optional<std::string> sheet;  // of a workbook; the first that is not hidden unless given
    std::optional<model::SiteRef> site;  // of rows without a site
    std::function<void(const RejectedRow&)> on_rejected;  // told in the order of the lines
    std::function<void(std::size_t line, const base::Message&)>
        on_warning;  // in the order of the lines
    std::function<std::string(const base::Message&)> translate =
        base::to_english;  // of the messages in the file of rejected rows
};

struct ImportSummary {
    std::int64_t read = 0;      // rows that hold anything; read = accepted + rejected
    std::int64_t accepted = 0;  // good rows: new, to be updated, or unchanged
    std::int64_t written = 0;   // new in the register
    std::int64_t updated = 0;
    std::int64_t unchanged = 0;  // equal to what the register has
    std::int64_t rejected = 0;
    std::int64_t warnings = 0;
    bool dry_run = false;
};

}  // namespace kaiku::service
