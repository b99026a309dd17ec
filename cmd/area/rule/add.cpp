// SPDX-License-Identifier: Apache-2.0
#include "cmd/area/shared.hpp"
#include "cmd/cli/command.hpp"
#include "core/service/places/area_rules.hpp"

namespace kaiku::cmd::area_rule_add {

namespace {

struct Options {
    std::optional<model::AreaRef> area;
    std::optional<time::Day> from, to, last_day;
    std::optional<model::ValidityLength> validity;
    std::optional<model::ChildAge> child_age;
    std::optional<model::Acceptance> accepts_others;
};

void options(Arguments& arguments, Options& o) {
    arguments.positional("AREA", N_("name or id"), o.area).is_required().is_listed_by("area list");
    arguments.day("--from", N_("first day on which the rule holds"), o.from).is_required();
    arguments.day("--to", N_("last day on which the rule holds (default: until further notice)"),
                  o.to);
    arguments.text(
        "--validity", "LENGTH",
        N_("how long cards are valid from the day of issue or renewal, such as 1y or 6m"),
        o.validity);
    arguments.day("--last-day",
                  N_("fixed last valid day of cards, as in a trial; --to is at most that day"),
                  o.last_day);
    arguments.integer("--child-age", N_("age below which somebody is a child"), o.child_age);
    arguments
        .text("--accepts-others", "yes|no",
              N_("whether sites of the area accept cards of other areas"), o.accepts_others)
        .one_of({"yes", "no"});
}

ExitStatus run(Context& context, const Options& o) {
    model::AreaRule rule;
    rule.from = *o.from;
    rule.to = o.to;
    rule.validity = o.validity;
    rule.last_valid_day = o.last_day;
    rule.child_age = o.child_age;
    if (o.accepts_others) rule.accepts_others = o.accepts_others->accepts;
    context.show(rule_columns(context),
                 rule_row(service::add_area_rule(context.operation(), *o.area, rule)));
    return success;
}

const bool registered = add_command<Options>(
    {.words = "area rule add",
     .summary = N_("add a dated rule of an area"),
     .text =
         N_("A rule holds from its first to its last day, and sets one or more of: the validity "
            "of cards that the area's offices issue or renew, the age limit of children, and "
            "whether the area's sites accept cards of other areas. Where no rule sets "
            "something, cards are valid for a year, children are younger than 18, and cards of "
            "other areas are accepted. A card belongs to the area of the office that gave it; "
            "a card without an area is of another area, too."),
     .examples = {{"kaiku area rule add Kainuu --from 1.1.2027 --validity 6m --child-age 16",
                   N_("half a year of validity, and children are younger than 16")},
                  {"kaiku area rule add Kainuu --from 1.1.2027 --to 31.12.2027 --accepts-others no",
                   N_("only the area's own cards, for a year")}},
     .reg = RegisterNeed::write,
     .actor = ActorNeed::user,
     .keys = rule_columns},
    options, run);

}  // namespace

}  // namespace kaiku::cmd::area_rule_add
