// SPDX-License-Identifier: Apache-2.0
#include "cmd/cli/command.hpp"
#include "cmd/org/shared.hpp"
#include "cmd/site/shared.hpp"
#include "core/service/places/places.hpp"

namespace kaiku::cmd::org_edit {

namespace {

struct Options {
    std::optional<model::OrganisationRef> organisation;
    service::OrganisationFields fields;
};

void options(Arguments& arguments, Options& o) {
    arguments.positional("ORGANISATION", N_("name or id"), o.organisation)
        .is_required()
        .is_listed_by("org list");
    arguments.text("--name", "NAME", N_("new name"), o.fields.name);
    arguments.text("--municipality", "NAME", N_("a municipality's name or official code"),
                   o.fields.municipality);
    arguments.text("--area", "AREA", N_("its area, if other than its municipality's"),
                   o.fields.area);
    arguments.flag("--no-area", N_("the area of its municipality"), o.fields.no_own_area);
    report_email_option(arguments, o.fields.email);
    no_report_email_option(arguments, o.fields.email);
}

ExitStatus run(Context& context, const Options& o) {
    require_one_email_option(o.fields.email);
    if (o.fields.area && o.fields.no_own_area) throw contradiction("--area", "--no-area");
    std::optional<std::string> former_area;
    if (o.fields.no_own_area)
        former_area = service::show_organisation(context.operation(), *o.organisation).area;
    const auto changed = service::edit_organisation(context.operation(), *o.organisation, o.fields);
    context.show(organisation_columns(context, output::Shape::one), organisation_row(changed));
    if (former_area && changed.area == former_area)
        context.note(
            {N_("{organisation} stays in the area {area}, because its municipality belongs "
                "to it"),
             {{"organisation", changed.organisation.name}, {"area", *former_area}}});
    return success;
}

const bool registered = add_command<Options>(
    {.words = "org edit",
     .summary = N_("change an organisation"),
     .text = N_("Statistics of earlier days keep the area that the organisation had then. When it "
                "moves to another area, users of that area see all of its records and figures, and "
                "those of the former one see none."),
     .examples = {{"kaiku org edit Teatteri --name Kaupunginteatteri", N_("give it another name")},
                  {"kaiku org edit Sosiaalipalvelut --email cards@kanta.example",
                   N_("for its sites without an address of their own")}},
     .reg = RegisterNeed::write,
     .actor = ActorNeed::user,
     .keys = organisation_columns},
    options, run);

}  // namespace

}  // namespace kaiku::cmd::org_edit
