// SPDX-License-Identifier: Apache-2.0
#include "core/service/archive/export.hpp"
#include "cmd/cli/command.hpp"

namespace kaiku::cmd::db_export {

namespace {

struct Options {
    std::string folder;
};

void options(Arguments& arguments, Options& o) {
    arguments
        .positional("FOLDER", N_("folder for the archive, which does not exist yet or is empty"),
                    o.folder)
        .is_written_file();
}

ExitStatus run(Context& context, const Options& o) {
    if (o.folder == "-")
        throw base::Error(base::ErrorKind::malformed, "not_a_folder",
                          {N_("an archive is a folder, not standard output")});
    const auto size = service::export_register(context.operation(), context.settings().db,
                                               std::string(program_version()), o.folder);
    if (context.result_format() != output::Format::table)
        context.show({{"folder", context.text(N_("Folder"))},
                      {"tables", context.text(N_("Tables"))},
                      {"rows", context.text(N_("Rows"))}},
                     {o.folder, size.tables, size.rows});
    context.note({N_("Wrote {rows} rows of {tables} tables to {folder}"),
                  {{"rows", size.rows}, {"tables", size.tables}, {"folder", o.folder}}});
    return success;
}

const bool registered = add_command<Options>(
    {.words = "db export",
     .summary = N_("write the whole register as an archive that needs no kaiku to be read"),
     .text =
         N_("The folder gets a CSV file for each table, a description of all tables and columns "
            "(archive.json), the schema, checksums, and a README.txt for a reader who has never "
            "seen kaiku; docs/archive-format.md describes it. It is a snapshot, made while others "
            "keep working, and the same for SQLite and PostgreSQL. The folder appears completely "
            "or not at all. It contains everything, also what is secret: only its owner can read "
            "it, and access is logged. Cards that are erased later stay in it. kaiku db import "
            "makes a register from it."),
     .examples = {{"kaiku db export archive-2026", N_("for the archive, once a year")}},
     .reg = RegisterNeed::audited_read,
     .actor = ActorNeed::user,
     .local = true,
     .ends = {base::ErrorKind::conflict},
     .keys = {"folder", "tables", "rows"}},
    options, run);

}  // namespace

}  // namespace kaiku::cmd::db_export
