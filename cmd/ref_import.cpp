#include "cmd/command.hpp"
#include "cmd/rows.hpp"
#include "core/work/upkeep.hpp"

namespace kaiku::cmd {

namespace {

struct Options {
    std::string kind, file = "-";
};

void options(Arguments& arguments, Options& o) {
    arguments.positional("KIND", N_("counties, municipalities, postal_codes, genders or life_situations"), o.kind).one_of(work::reference_kinds());
    arguments.positional("FILE", N_("a CSV file, or - for standard input"), o.file).is_file().required = false;
}

Outcome run(Context& context, const Options& o) {
    const auto result = work::import_reference(context.job(), o.kind, o.file);
    context.show({{"read", context.text(N_("Read"))}, {"changed", context.text(N_("Changed"))}, {"removed", context.text(N_("Removed"))}},
                 {result.read, result.changed, result.removed});
    return done;
}

const bool registered = add_command<Options>(
    {.words = "ref import",
     .summary = N_("replace a kind of reference data by the rows of a CSV file"),
     .text = N_("Rows that are missing are removed, unless the register refers to them. All or nothing."),
     .examples = {{"kaiku ref import municipalities 2027.csv", N_("next year's municipalities")}},
     .reg = RegisterNeed::write,
     .actor = ActorNeed::user},
    options, run);

}  // namespace

}  // namespace kaiku::cmd
