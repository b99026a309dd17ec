#include "cmd/command.hpp"
#include "cmd/rows.hpp"
#include "core/work/places.hpp"

namespace kaiku::cmd {

namespace {

struct Options {
    std::string name;
    std::optional<model::OrganisationKind> kind;
    std::optional<std::string> municipality, area;
};

void options(Arguments& arguments, Options& o) {
    arguments.positional("NAME", N_("its name"), o.name);
    arguments.word("--kind", N_("whether it gives cards out or admits their holders"), {"distributor", "venue"}, model::organisation_kind_from, o.kind).is_required();
    arguments.text("--municipality", "NAME", N_("a municipality's name or official code"), o.municipality).is_required();
    arguments.text("--area", "AREA", N_("its area, where that is not its municipality's"), o.area);
}

Outcome run(Context& context, const Options& o) {
    context.show(organisation_columns(context, report::Shape::one), organisation_row(work::add_organisation(context.job(), o.name, *o.kind, *o.municipality, o.area)));
    return done;
}

const bool registered = add_command<Options>(
    {.words = "org add",
     .summary = N_("add an organisation: a distributor or a venue"),
     .text = "",
     .examples = {{"kaiku org add Kaupunginteatteri --kind venue --municipality Espoo", N_("add a venue")}},
     .reg = RegisterNeed::write,
     .actor = ActorNeed::user},
    options, run);

}  // namespace

}  // namespace kaiku::cmd
