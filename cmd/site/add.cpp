// SPDX-License-Identifier: Apache-2.0
#include "cmd/cli/command.hpp"
#include "cmd/site/shared.hpp"
#include "core/service/places/places.hpp"

namespace kaiku::cmd::site_add {

namespace {

struct Options {
    std::optional<model::Name> name;
    std::optional<model::OrganisationRef> organisation;
    service::SiteFields fields;
};

void options(Arguments& arguments, Options& o) {
    arguments.positional("NAME", N_("name"), o.name).is_required();
    arguments.text("--org", "ORGANISATION", N_("the organisation's name or id"), o.organisation)
        .is_required();
    arguments.text(
        "--municipality", "NAME",
        N_("a municipality's name or official code (default: the organisation's municipality)"),
        o.fields.municipality);
    arguments.text("--sector", "WORD", N_("sector of a venue's site"), o.fields.sector)
        .one_of({"culture", "education", "science", "sports"});
    report_email_option(arguments, o.fields.email);
}

ExitStatus run(Context& context, const Options& o) {
    const auto view = service::add_site(context.operation(), *o.name, *o.organisation, o.fields);
    if (view.merged_into)
        context.warn({N_("{name} is in the municipality of its organisation, {municipality}, which "
                         "has merged into {successor}: move both with kaiku site edit and kaiku "
                         "org edit, --municipality"),
                      {{"name", view.site.name},
                       {"municipality", view.municipality},
                       {"successor", *view.merged_into}}});
    context.show(site_columns(context, output::Shape::one), site_row(view));
    return success;
}

const bool registered = add_command<Options>(
    {.words = "site add",
     .summary = N_("add a site to an organisation"),
     .text = "",
     .examples = {{"kaiku site add Uimahalli --org Liikuntapalvelut --sector sports",
                   N_("add a place that admits card holders")}},
     .reg = RegisterNeed::write,
     .actor = ActorNeed::user,
     .keys = site_columns},
    options, run);

}  // namespace

}  // namespace kaiku::cmd::site_add
