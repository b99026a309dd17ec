// SPDX-License-Identifier: Apache-2.0
#include "cmd/cli/command.hpp"
#include "core/service/admin/register_admin.hpp"

namespace kaiku::cmd::db_migrate {

namespace {

struct Options {};

void options(Arguments&, Options&) {}

ExitStatus run(Context& context, const Options&) {
    const auto steps = service::upgrade_register(context.operation());
    if (context.result_format() != output::Format::table)
        context.show({{"steps", context.text(N_("Schema steps"))}}, {steps});
    if (steps == 0)
        context.note({N_("The register already has this program's schema")});
    else
        context.note(base::Message::counted("Upgraded the register's schema by {count} step",
                                            "Upgraded the register's schema by {count} steps",
                                            steps));
    return success;
}

const bool registered = add_command<Options>(
    {.words = "db migrate",
     .summary = N_("upgrade the register to this program's schema"),
     .text = N_(
         "Run this after an upgrade of kaiku. Until then the newer kaiku uses the register as it "
         "is. Afterwards an older kaiku still works, unless the register requires a newer one."),
     .examples = {{"kaiku db migrate", N_("once, for all users")}},
     .reg = RegisterNeed::write,
     .actor = ActorNeed::user,
     .local = true,
     .keys = {"steps"}},
    options, run);

}  // namespace

}  // namespace kaiku::cmd::db_migrate
