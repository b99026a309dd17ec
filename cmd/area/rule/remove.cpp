// SPDX-License-Identifier: Apache-2.0
#include "cmd/area/shared.hpp"
#include "cmd/cli/command.hpp"
#include "core/service/places/area_rules.hpp"

namespace kaiku::cmd::area_rule_remove {

namespace {

struct Options {
    model::Id id = 0;
};

void options(Arguments& arguments, Options& o) {
    arguments
        .id("ID", N_("number of the rule, as shown by area rule list"), o.id,
            N_("\"{value}\" is not the number of a rule"))
        .is_listed_by("area rule list");
}

ExitStatus run(Context& context, const Options& o) {
    const auto removed = service::remove_area_rule(context.operation(), o.id);
    context.note({N_("Removed rule {id} of {area}"), {{"id", o.id}, {"area", removed.area}}});
    return success;
}

const bool registered = add_command<Options>(
    {.words = "area rule remove",
     .summary = N_("remove a dated rule of an area"),
     .text = N_("Cards that were issued and usages that were recorded under the rule stay as they "
                "are."),
     .examples = {{"kaiku area rule remove 3", N_("by its number")}},
     .reg = RegisterNeed::write,
     .actor = ActorNeed::user},
    options, run);

}  // namespace

}  // namespace kaiku::cmd::area_rule_remove
