#include "cmd/command.hpp"
#include "cmd/rows.hpp"
#include "core/work/places.hpp"

namespace kaiku::cmd {

namespace {

struct Options {
    std::string site;
    work::SiteFields fields;
};

void options(Arguments& arguments, Options& o) {
    arguments.positional("SITE", N_("its name or id"), o.site);
    arguments.text("--name", "NAME", N_("a new name"), o.fields.name);
    arguments.text("--org", "ORGANISATION", N_("move it to this organisation"), o.fields.organisation);
    arguments.text("--municipality", "NAME", N_("a municipality's name or official code"), o.fields.municipality);
    arguments.text("--sector", "WORD", N_("sector of a venue's site"), o.fields.sector).one_of({"culture", "education", "science", "sports"});
}

Outcome run(Context& context, const Options& o) {
    context.show(site_columns(context), site_row(work::edit_site(context.job(), o.site, o.fields)));
    return done;
}

const bool registered = add_command<Options>(
    {.words = "site edit",
     .summary = N_("change a site"),
     .text = N_("Figures of days before keep the organisation, municipality and sector that the site had then."),
     .examples = {{"kaiku site edit Kirjasto --municipality Kuhmo", N_("it has moved")}},
     .reg = RegisterNeed::write,
     .actor = ActorNeed::user},
    options, run);

}  // namespace

}  // namespace kaiku::cmd
