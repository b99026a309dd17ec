// SPDX-License-Identifier: Apache-2.0
// The options of every command whose result is rows: -o, --columns, --sort, --totals and
// --csv-for-excel.
#pragma once
#include <cstdint>
#include <optional>
#include <string>

#include "cmd/cli/arguments.hpp"
#include "core/output/arrangement.hpp"

namespace kaiku::cmd {

struct CommandDescription;

/// What rows a command prints, and so which of these options it has. `statistics` adds up columns
/// at a terminal unless --no-totals is given; `summable` only with --totals.
enum class RowKind { none, plain, summable, statistics };

/// The options as given.
struct RowOptions {
    std::optional<std::string> file;  // of -o; `-` is standard output
    output::Arrangement arrangement;
    std::optional<bool> totals;
    bool csv_for_excel = false;
    RowKind kind = RowKind::none;       // of the command
    std::string words;                  // of the command: the name of its sheet in a workbook
    const char* only_format = nullptr;  // of the command
    bool is_public = false;             // the rows, which are no data of persons

    bool to_file() const { return file && *file != "-"; }
};

/// --limit and --offset of a list, in rows.
struct PageOptions {
    std::optional<std::int64_t> limit, offset;
};

/// Adds the options that the command has. Throws nothing itself; reading the values throws Error
/// malformed `out_of_range` for a file name without a known extension, `usage` for an empty key.
void add_row_options(Arguments& arguments, const CommandDescription& about, RowOptions& options);

/// The format of the rows: that of the file's name, of --csv-for-excel, or else `otherwise`. Throws
/// Error malformed `usage` if --csv-for-excel contradicts the others.
output::Format row_format(const RowOptions& options, output::Format otherwise,
                          bool is_format_given);

}  // namespace kaiku::cmd
