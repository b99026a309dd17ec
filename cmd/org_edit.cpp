#include "cmd/command.hpp"
#include "cmd/rows.hpp"
#include "core/work/places.hpp"

namespace kaiku::cmd {

namespace {

struct Options {
    std::string organisation;
    work::OrganisationFields fields;
};

void options(Arguments& arguments, Options& o) {
    arguments.positional("ORGANISATION", N_("its name or id"), o.organisation);
    arguments.text("--name", "NAME", N_("a new name"), o.fields.name);
    arguments.text("--municipality", "NAME", N_("a municipality's name or official code"), o.fields.municipality);
    arguments.text("--area", "AREA", N_("its area, where that is not its municipality's"), o.fields.area);
}

Outcome run(Context& context, const Options& o) {
    context.show(organisation_columns(context, report::Shape::one), organisation_row(work::edit_organisation(context.job(), o.organisation, o.fields)));
    return done;
}

const bool registered = add_command<Options>(
    {.words = "org edit",
     .summary = N_("change an organisation"),
     .text = "",
     .examples = {{"kaiku org edit Teatteri --name Kaupunginteatteri", N_("give it another name")}},
     .reg = RegisterNeed::write,
     .actor = ActorNeed::user},
    options, run);

}  // namespace

}  // namespace kaiku::cmd
