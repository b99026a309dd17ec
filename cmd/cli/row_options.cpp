// SPDX-License-Identifier: Apache-2.0
#include "cmd/cli/row_options.hpp"

#include <array>
#include <utility>

#include "cmd/cli/command.hpp"
#include "core/base/text.hpp"

namespace kaiku::cmd {

namespace {

using base::Error;
using base::ErrorKind;
using output::Format;

constexpr std::array<std::pair<std::string_view, Format>, 4> formats{{{".xlsx", Format::xlsx},
                                                                      {".csv", Format::csv},
                                                                      {".json", Format::json},
                                                                      {".jsonl", Format::jsonl}}};

Format format_of_file(std::string_view file) {
    const auto name = base::fold(file);
    for (const auto& [ending, format] : formats)
        if (name.ends_with(ending)) return format;
    throw Error(
        ErrorKind::malformed, "out_of_range",
        {N_("{file}: the file name extension does not give a known format"), {{"file", file}}},
        {N_("use the extension .xlsx, .csv, .json or .jsonl")});
}

/// Only the full program writes workbooks.
Program program_for_file(std::string_view file) {
    return base::fold(file).ends_with(".xlsx") ? Program::full : Program::light;
}

/// Passes the keys of `KEY,...` to `on_key`.
template <class OnKey>
void for_each_key(const char* option, std::string_view list, OnKey on_key) {
    for (std::size_t at = 0; at <= list.size();) {
        const auto end = std::min(list.find(',', at), list.size());
        const auto key = base::trim(list.substr(at, end - at));
        if (key.empty() || key == "-")
            throw Error(ErrorKind::malformed, "usage",
                        {N_("{option}: a column is missing"), {{"option", option}}});
        on_key(key);
        at = end + 1;
    }
}

void file_option(Arguments& arguments, RowOptions& options) {
    arguments
        .add({.name = "--output",
              .short_option = 'o',
              .value = "FILE",
              .help = N_("write to FILE.xlsx, .csv, .json or .jsonl instead of standard output"),
              .assign =
                  [&options](std::string_view file) {
                      if (file != "-") (void)format_of_file(file);
                      options.file = file;
                  }})
        .is_written_file()
        .needs(program_for_file);
}

void columns_option(Arguments& arguments, RowOptions& options) {
    arguments.add({.name = "--columns",
                   .value = "KEY,...",
                   .help = N_("only these columns, in this order; keys as in JSON"),
                   .assign = [&options](std::string_view list) {
                       for_each_key("--columns", list, [&](std::string_view key) {
                           options.arrangement.columns.emplace_back(key);
                       });
                   }});
}

void sort_option(Arguments& arguments, RowOptions& options) {
    arguments.add({.name = "--sort",
                   .value = "[-]KEY,...",
                   .help = N_("sort by these columns; \"-\" before a key: descending"),
                   .assign = [&options](std::string_view list) {
                       for_each_key("--sort", list, [&](std::string_view key) {
                           const bool descending = key.starts_with('-');
                           options.arrangement.sort.push_back(
                               {std::string(key.substr(descending ? 1 : 0)), descending});
                       });
                   }});
}

}  // namespace

void add_row_options(Arguments& arguments, const CommandDescription& about, RowOptions& options) {
    options.kind = about.rows;
    options.words = about.words;
    options.only_format = about.only_format;
    options.is_public = about.public_rows || about.rows == RowKind::statistics;
    if (about.rows == RowKind::none) return;
    file_option(arguments, options);
    columns_option(arguments, options);
    sort_option(arguments, options);
    if (about.rows != RowKind::plain) {
        arguments.flag("--totals",
                       about.rows == RowKind::statistics
                           ? N_("show sums below the table (default at a terminal)")
                           : N_("show sums below the table"),
                       options.totals, true);
        arguments.flag("--no-totals", N_("do not show sums below the table"), options.totals,
                       false);
    }
    arguments.flag("--csv-for-excel",
                   N_("write CSV for Excel: semicolons, decimal commas, byte order mark"),
                   options.csv_for_excel);
}

namespace {

void refuse(base::Message message) {
    throw Error(ErrorKind::malformed, "usage", std::move(message));
}

/// The word of --format for what a file can have.
std::string_view word_of(Format wanted) {
    for (const auto& [ending, format] : formats)
        if (format == wanted) return ending.substr(1);
    return "table";
}

/// Errors have the format json or jsonl whatever the results are.
bool is_for_errors(Format format) { return format == Format::json || format == Format::jsonl; }

void require_only_format(const RowOptions& options, Format given) {
    if (options.only_format && given != Format::table &&
        base::fold(options.only_format) != word_of(given))
        refuse({N_("{command} always writes {format}: remove {option}"),
                {{"command", options.words},
                 {"format", options.only_format},
                 {"option", "--format"}}});
}

Format chosen_format(const RowOptions& options, Format otherwise, bool is_format_given) {
    const auto of_file = options.to_file() ? format_of_file(*options.file) : otherwise;
    if (options.csv_for_excel) {
        const bool is_other = of_file != Format::csv && (options.to_file() || is_format_given);
        if (is_other)
            refuse({N_("--csv-for-excel is only for CSV: remove it, or change {option}"),
                    {{"option", options.to_file() ? "--output" : "--format"}}});
        return Format::csv;
    }
    if (options.to_file() && is_format_given && otherwise != of_file && !is_for_errors(otherwise))
        refuse({N_("--format {format} contradicts --output {file}: remove one of them"),
                {{"format", word_of(otherwise)}, {"file", *options.file}}});
    return of_file;
}

}  // namespace

Format row_format(const RowOptions& options, Format otherwise, bool is_format_given) {
    if (is_format_given) require_only_format(options, otherwise);
    return chosen_format(options, otherwise, is_format_given);
}

}  // namespace kaiku::cmd
