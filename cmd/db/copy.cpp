// SPDX-License-Identifier: Apache-2.0
#include "cmd/cli/command.hpp"
#include "core/service/admin/register_admin.hpp"
#include "core/service/admin/register_copy.hpp"

namespace kaiku::cmd::db_copy {

namespace {

struct Options {
    std::string from, to;
};

void options(Arguments& arguments, Options& o) {
    arguments.positional("FROM", N_("register to copy, as for --db"), o.from)
        .is_file()
        .names_register();
    arguments.positional("TO", N_("place for the copy, where no register exists yet"), o.to)
        .is_file()
        .names_register();
}

ExitStatus run(Context& context, const Options& o) {
    if (o.from == "-" || o.to == "-")
        throw base::Error(
            base::ErrorKind::malformed, "not_a_register",
            {N_("a register is copied to and from a file or a server, not standard output")},
            {N_("to write the register of a file to standard output: kaiku db backup -")});
    const auto copied = service::copy_register(
        o.from, o.to, [&](const service::Register& records) { return context.caller_in(records); });
    if (context.result_format() != output::Format::table)
        context.show({{"register", context.text(N_("Register"))},
                      {"tables", context.text(N_("Tables"))},
                      {"rows", context.text(N_("Rows"))}},
                     {service::register_name(o.to), copied.tables, copied.rows});
    context.note({N_("Copied {rows} rows of {tables} tables to {register}; every table was "
                     "compared with the original"),
                  {{"rows", copied.rows},
                   {"tables", copied.tables},
                   {"register", service::register_name(o.to)}}});
    return success;
}

const bool registered = add_command<Options>(
    {.words = "db copy",
     .summary = N_("copy a register, with its ids, to another place or engine"),
     .text = N_(
         "The copy is compared with the original, table by table, before it is kept. An "
         "existing register is not overwritten (exit code 6). The copy counts as never backed up, "
         "and dated backups of the original are not its own. Mail that waits to be sent is "
         "copied, too: send it from one of the two only."),
     .examples = {{"kaiku db copy town.db postgresql://kaiku@kanta.example/kaiku",
                   N_("a town moves to a server")},
                  {"kaiku db copy postgresql:///kaiku look.db",
                   N_("a file for closer examination")}},
     .actor = ActorNeed::user,
     .local = true,
     .ends = {base::ErrorKind::conflict},
     .keys = {"register", "tables", "rows"}},
    options, run);

}  // namespace

}  // namespace kaiku::cmd::db_copy
