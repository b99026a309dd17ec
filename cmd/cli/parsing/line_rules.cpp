// SPDX-License-Identifier: Apache-2.0
#include "cmd/cli/parsing/line_rules.hpp"

#include <algorithm>

#include "core/service/admin/register_admin.hpp"

namespace kaiku::cmd {

using base::Error;
using base::ErrorKind;

bool is_line_of_batch(const Process& process) { return process.outer && process.outer->line; }

bool reads_input(const Parsed& parsed) {
    return std::any_of(parsed.values.begin(), parsed.values.end(), [](const auto& given) {
        const auto& [argument, value] = given;
        return argument->reads_input || (value == "-" && !argument->written);
    });
}

RegisterNeed register_need(const CommandDescription& about, const Parsed& parsed) {
    const bool writes = std::any_of(parsed.values.begin(), parsed.values.end(),
                                    [](const auto& given) { return given.first->writes_register; });
    return writes ? RegisterNeed::write : about.reg;
}

void require_allowed_in_batch(const Process& process, const CommandDescription& about,
                              const Parsed& parsed) {
    if (!is_line_of_batch(process)) return;
    if (about.words == "batch" || about.words == "gateway")
        throw Error(ErrorKind::malformed, "not_in_batch",
                    {N_("{words} cannot be run in a batch"), {{"words", about.words}}});
    if (!process.outer->reads_stdin) return;
    if (reads_input(parsed) || about.words == "desk")
        throw Error(ErrorKind::malformed, "not_in_batch",
                    {N_("standard input is already used by the batch")},
                    {N_("write the lines to a file and run: kaiku batch FILE")});
}

void require_file_names(const Parsed& parsed) {
    for (const auto& [argument, value] : parsed.values)
        if (argument->file && !argument->global && value.empty())
            throw Error(ErrorKind::malformed, "missing",
                        {N_("{option}: the name is empty"), {{"option", argument->name}}},
                        {argument->is_register && argument->name != "FILE"  // of a backup
                             ? N_("give a file, or a URI that begins with postgresql://; perhaps a "
                                  "variable is not set")
                             : N_("give the name of a file or folder; perhaps a variable is not "
                                  "set")});
}

void require_place_for_workbook(const Process& process, const CommandDescription& about,
                                const Parsed& parsed, const RowOptions& rows,
                                const Settings& settings) {
    const bool is_to_file =
        rows.to_file() ||
        std::any_of(parsed.values.begin(), parsed.values.end(), [](const auto& given) {
            return given.first->takes_result && given.second != "-";
        });
    if (about.keys.empty() || is_to_file ||
        row_format(rows, settings.format, settings.is_format_given) != output::Format::xlsx)
        return;
    if (process.out.is_terminal())
        throw Error(ErrorKind::malformed, "usage", {N_("a workbook is not written to a terminal")},
                    {N_("redirect the output: > FILE.xlsx")});
    if (is_line_of_batch(process))
        throw Error(ErrorKind::malformed, "not_in_batch",
                    {N_("the lines of a batch cannot all write a workbook to standard output")},
                    {N_("give each line its own -o FILE.xlsx")});
}

void warn_about_password(const Process& process, const CommandDescription& about,
                         const Parsed& parsed, const Settings& settings) {
    if (settings.quiet) return;
    const bool uses_db = about.reg != RegisterNeed::none || about.opens_register;
    for (const auto& [argument, value] : parsed.values) {
        if (!argument->is_register && (argument->name != "--db" || !uses_db)) continue;
        if (!service::contains_password(value)) continue;
        process.err.write(
            Translator(settings.language)
                .localized(
                    {N_("the password in {option} can be read by everybody on this computer; "
                        "give it in PGPASSWORD or ~/.pgpass instead"),
                     {{"option", argument->name}}}) +
            "\n");
        process.err.flush();
    }
}

}  // namespace kaiku::cmd
