// SPDX-License-Identifier: Apache-2.0
#include "cmd/cli/command.hpp"
#include "cmd/org/shared.hpp"
#include "cmd/site/shared.hpp"
#include "core/service/places/places.hpp"

namespace kaiku::cmd::org_add {

namespace {

struct Options {
    std::optional<model::Name> name;
    std::optional<model::OrganisationKind> kind;
    std::optional<model::MunicipalityRef> municipality;
    std::optional<model::AreaRef> area;
    service::EmailChange email;
};

void options(Arguments& arguments, Options& o) {
    arguments.positional("NAME", N_("name"), o.name).is_required();
    arguments
        .enumeration("--kind", N_("whether it gives out cards or admits their holders"),
                     {"distributor", "venue"}, model::parse_organisation_kind, o.kind)
        .is_required();
    arguments
        .text("--municipality", "NAME", N_("a municipality's name or official code"),
              o.municipality)
        .is_required();
    arguments.text("--area", "AREA", N_("its area, if other than its municipality's"), o.area);
    report_email_option(arguments, o.email);
}

ExitStatus run(Context& context, const Options& o) {
    context.show(organisation_columns(context, output::Shape::one),
                 organisation_row(service::add_organisation(context.operation(), *o.name, *o.kind,
                                                            *o.municipality, o.area, o.email)));
    return success;
}

const bool registered = add_command<Options>(
    {.words = "org add",
     .summary = N_("add an organisation: a distributor or a venue"),
     .text = "",
     .examples = {{"kaiku org add Kaupunginteatteri --kind venue --municipality Espoo",
                   N_("add a venue")}},
     .reg = RegisterNeed::write,
     .actor = ActorNeed::user,
     .keys = organisation_columns},
    options, run);

}  // namespace

}  // namespace kaiku::cmd::org_add
