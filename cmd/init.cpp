#include "cmd/command.hpp"
#include "cmd/identity.hpp"
#include "core/work/upkeep.hpp"

namespace kaiku::cmd {

namespace {

struct Options {};

void options(Arguments&, Options&) {}

Outcome run(Context& context, const Options&) {
    work::make_register(context.settings().db, local_name());
    context.note({N_("Made the register {file}"), {{"file", work::register_name(context.settings().db)}}});
    return done;
}

const bool registered = add_command<Options>(
    {.words = "init",
     .summary = N_("make a register with its reference data"),
     .text = N_("The register is made where --db, KAIKU_DB or the configuration says. One that is there already is left as it is (exit 6)."),
     .examples = {{"kaiku init", N_("make the register at its usual place")}, {"kaiku --db town.db init", N_("make it in a file of your own")}},
     .actor = ActorNeed::user},
    options, run);

}  // namespace

}  // namespace kaiku::cmd
