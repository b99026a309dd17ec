// SPDX-License-Identifier: Apache-2.0
#include "core/service/archive/import.hpp"
#include "cmd/cli/auth/caller_identity.hpp"
#include "cmd/cli/command.hpp"
#include "cmd/cli/io/progress.hpp"
#include "core/service/admin/register_admin.hpp"

namespace kaiku::cmd::db_import {

namespace {

struct Options {
    std::string folder;
};

void options(Arguments& arguments, Options& o) {
    arguments.positional("FOLDER", N_("an archive written by kaiku db export"), o.folder).is_file();
}

/// The register is not open, so there is no operation of the context that has it.
std::function<void(double)> progress_of(const Context& context) {
    auto& terminal = context.inner({}).err;
    if (!terminal.is_terminal() || context.settings().quiet) return {};
    return progress_bar(terminal);
}

ExitStatus run(Context& context, const Options& o) {
    const auto& where = context.settings().db;
    const auto imported =
        service::import_archive(where, local_name(), o.folder, progress_of(context));
    if (context.result_format() != output::Format::table)
        context.show({{"register", context.text(N_("Register"))},
                      {"tables", context.text(N_("Tables"))},
                      {"rows", context.text(N_("Rows"))},
                      {"steps", context.text(N_("Schema steps"))}},
                     {service::register_name(where), imported.size.tables, imported.size.rows,
                      imported.migrations});
    context.note({N_("Imported {rows} rows of {tables} tables into {register}; every table was "
                     "compared with the archive"),
                  {{"rows", imported.size.rows},
                   {"tables", imported.size.tables},
                   {"register", service::register_name(where)}}});
    if (imported.migrations > 0)
        context.note(base::Message::counted(
            "The archive had an older schema; {count} step was applied",
            "The archive had an older schema; {count} steps were applied", imported.migrations));
    return success;
}

const bool registered = add_command<Options>(
    {.words = "db import",
     .summary = N_("make a register from an archive"),
     .text =
         N_("The register is made where --db, KAIKU_DB or the configuration file says, in a file "
            "or on a server, with the ids of the archive. Checksums and numbers of rows are "
            "verified first: a file that is missing or was changed is named, and nothing is "
            "written. An archive of an older version is upgraded. The finished register is "
            "verified like kaiku db verify before it is kept. All sessions end: everyone logs in "
            "again. An existing register is left as it is (exit code 6)."),
     .examples = {{"kaiku --db kanta.db db import archive-2026", N_("into a file")},
                  {"kaiku --db postgresql:///kaiku db import archive-2026",
                   N_("into an empty database of a server")}},
     .opens_register = true,
     .actor = ActorNeed::user,
     .local = true,
     .ends = {base::ErrorKind::conflict},
     .keys = {"register", "tables", "rows", "steps"}},
    options, run);

}  // namespace

}  // namespace kaiku::cmd::db_import
