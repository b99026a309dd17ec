#include "cmd/command.hpp"
#include "core/work/upkeep.hpp"

namespace kaiku::cmd {

namespace {

struct Options {};

void options(Arguments&, Options&) {}

Outcome run(Context& context, const Options&) {
    const auto faults = work::verify_register(context.job());
    for (const auto& fault : faults) context.warn(fault);
    if (!faults.empty())
        throw base::Error(base::Kind::failed, "damaged",
                          base::Message::counted("the register has {count} fault", "the register has {count} faults", static_cast<std::int64_t>(faults.size())),
                          {N_("restore a backup: kaiku db restore FILE")});
    context.note({N_("The register is sound")});
    return done;
}

const bool registered = add_command<Options>(
    {.words = "db verify",
     .summary = N_("check the register: storage, references, schema, figures against records, audit trail"),
     .text = "",
     .examples = {{"kaiku db verify", N_("exit 1 when something does not hold")}},
     .reg = RegisterNeed::read,
     .actor = ActorNeed::user,
     .local = true},
    options, run);

}  // namespace

}  // namespace kaiku::cmd
