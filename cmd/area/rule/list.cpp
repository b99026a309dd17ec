// SPDX-License-Identifier: Apache-2.0
#include "cmd/area/shared.hpp"
#include "cmd/cli/command.hpp"
#include "core/service/places/area_rules.hpp"

namespace kaiku::cmd::area_rule_list {

namespace {

struct Options {
    std::optional<model::AreaRef> area;
};

void options(Arguments& arguments, Options& o) {
    arguments.positional("AREA", N_("name or id"), o.area).is_required().is_listed_by("area list");
}

ExitStatus run(Context& context, const Options& o) {
    const auto writer = context.results(output::Shape::many, rule_columns(context));
    service::list_area_rules(context.operation(), *o.area, [&](const service::AreaRuleView& view) {
        writer->row(rule_row(view));
    });
    writer->end();
    return success;
}

const bool registered =
    add_command<Options>({.words = "area rule list",
                          .summary = N_("list the dated rules of an area"),
                          .text = "",
                          .examples = {{"kaiku area rule list Kainuu", N_("by their first day")}},
                          .reg = RegisterNeed::read,
                          .actor = ActorNeed::user,
                          .keys = rule_columns,
                          .rows = RowKind::plain,
                          .public_rows = true},
                         options, run);

}  // namespace

}  // namespace kaiku::cmd::area_rule_list
