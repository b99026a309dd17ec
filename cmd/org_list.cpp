#include "cmd/command.hpp"
#include "cmd/rows.hpp"
#include "core/work/places.hpp"

namespace kaiku::cmd {

namespace {

struct Options {
    std::optional<model::OrganisationKind> kind;
};

void options(Arguments& arguments, Options& o) {
    arguments.word("--kind", N_("distributors or venues only"), {"distributor", "venue"}, model::organisation_kind_from, o.kind);
}

Outcome run(Context& context, const Options& o) {
    const auto writer = context.results(report::Shape::many, organisation_columns(context, report::Shape::many));
    work::list_organisations(context.job(), o.kind, [&](const work::OrganisationView& view) { writer->row(organisation_row(view)); });
    writer->end();
    return done;
}

const bool registered = add_command<Options>(
    {.words = "org list",
     .summary = N_("list organisations"),
     .text = "",
     .examples = {{"kaiku org list --kind venue", N_("the venues")}},
     .reg = RegisterNeed::read,
     .actor = ActorNeed::user},
    options, run);

}  // namespace

}  // namespace kaiku::cmd
