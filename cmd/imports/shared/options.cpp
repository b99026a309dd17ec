// SPDX-License-Identifier: Apache-2.0
#include "cmd/imports/shared/options.hpp"

#include "cmd/cli/options.hpp"
#include "core/base/visible_text.hpp"

namespace kaiku::cmd {

namespace {

char read_delimiter(std::string_view text) {
    if (text == "tab" || text == "\\t") return '\t';
    const bool usable = text.size() == 1 && static_cast<unsigned char>(text[0]) < 0x80 &&
                        text != "\"" && text != "\n" && text != "\r";
    if (usable) return text[0];
    throw base::Error(base::ErrorKind::malformed, "out_of_range",
                      {N_("--delimiter cannot be \"{value}\": give one character, or tab"),
                       {{"value", base::excerpt(text)}}});
}

std::optional<std::string> encoding_from(std::string_view word) {
    if (word == "utf-8" || word == "windows-1252") return std::string(word);
    return std::nullopt;
}

}  // namespace

void import_options(Arguments& arguments, service::ImportOptions& batch) {
    arguments
        .positional("FILE", N_("a CSV file or a workbook (.xlsx), or - for standard input"),
                    batch.file)
        .is_file()
        .or_else("--template");
    arguments.text("--sheet", "NAME",
                   N_("the sheet of a workbook (default: the one with names of columns)"),
                   batch.sheet);
    arguments.flag("--dry-run", N_("validate every row but write nothing"), batch.dry_run);
    arguments.flag("--skip-rejected", N_("import the valid rows even if others are rejected"),
                   batch.skip_rejected);
    arguments.flag("--ignore-unknown", N_("ignore unknown columns"), batch.ignore_unknown);
    arguments
        .text("--rejects", "FILE",
              N_("file for the rejected rows, unchanged, with line number and reason"),
              batch.rejects)
        .is_written_file();
    arguments.enumeration("--encoding", N_("character encoding of a CSV file (default: utf-8)"),
                          {"utf-8", "windows-1252"}, encoding_from, batch.encoding);
    arguments.add(
        {.name = "--delimiter",
         .value = "C",
         .help = N_("column separator of a CSV file (default: detected from the header)"),
         .assign = [&batch](std::string_view text) { batch.delimiter = read_delimiter(text); }});
    site_option(arguments, batch.site, N_("site for rows that do not give one"));
}

}  // namespace kaiku::cmd
