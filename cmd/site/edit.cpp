// SPDX-License-Identifier: Apache-2.0
#include "cmd/cli/command.hpp"
#include "cmd/site/shared.hpp"
#include "core/service/places/places.hpp"

namespace kaiku::cmd::site_edit {

namespace {

struct Options {
    std::optional<model::SiteRef> site;
    service::SiteFields fields;
};

void options(Arguments& arguments, Options& o) {
    arguments.positional("SITE", N_("name or id"), o.site).is_required().is_listed_by("site list");
    arguments.text("--name", "NAME", N_("new name"), o.fields.name);
    arguments.text("--org", "ORGANISATION", N_("move the site to this organisation"),
                   o.fields.organisation);
    arguments.text("--municipality", "NAME", N_("a municipality's name or official code"),
                   o.fields.municipality);
    arguments.text("--sector", "WORD", N_("sector of a venue's site"), o.fields.sector)
        .one_of({"culture", "education", "science", "sports"});
    arguments.flag("--no-sector", N_("without a sector"), o.fields.no_sector);
    report_email_option(arguments, o.fields.email);
    no_report_email_option(arguments, o.fields.email);
}

ExitStatus run(Context& context, const Options& o) {
    require_one_email_option(o.fields.email);
    if (o.fields.sector && o.fields.no_sector) throw contradiction("--sector", "--no-sector");
    context.show(site_columns(context, output::Shape::one),
                 site_row(service::edit_site(context.operation(), *o.site, o.fields)));
    return success;
}

const bool registered =
    add_command<Options>({.words = "site edit",
                          .summary = N_("change a site"),
                          .text = N_("Statistics of earlier days keep the organisation, "
                                     "municipality and sector that the site had then. When a site "
                                     "moves, users of its new organisation and area see all of its "
                                     "records and figures, and those of the former ones see none."),
                          .examples = {{"kaiku site edit Kirjasto --municipality Kuhmo",
                                        N_("a site that has moved to another municipality")},
                                       {"kaiku site edit Aikuissosiaalityö --email "
                                        "cards@kanta.example",
                                        N_("for: kaiku report renewals --mail-offices")}},
                          .reg = RegisterNeed::write,
                          .actor = ActorNeed::user,
                          .keys = site_columns},
                         options, run);

}  // namespace

}  // namespace kaiku::cmd::site_edit
