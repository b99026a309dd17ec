#include "cmd/command.hpp"
#include "core/work/upkeep.hpp"

namespace kaiku::cmd {

namespace {

struct Options {};

void options(Arguments&, Options&) {}

Outcome run(Context& context, const Options&) {
    const auto steps = work::upgrade_register(context.job());
    if (steps == 0) context.note({N_("The register has this program's schema already")});
    else context.note(base::Message::counted("Brought the register {count} step forward", "Brought the register {count} steps forward", steps));
    return done;
}

const bool registered = add_command<Options>(
    {.words = "db migrate",
     .summary = N_("bring the register to this program's schema"),
     .text = N_("After an upgrade of kaiku. Until then a newer kaiku goes on with the register as it is, and an older one goes on afterwards unless it is told otherwise."),
     .examples = {{"kaiku db migrate", N_("once, for everybody")}},
     .reg = RegisterNeed::write,
     .actor = ActorNeed::user,
     .local = true},
    options, run);

}  // namespace

}  // namespace kaiku::cmd
