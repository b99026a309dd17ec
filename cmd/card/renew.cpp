// SPDX-License-Identifier: Apache-2.0
#include "cmd/card/shared/rows.hpp"
#include "cmd/cli/command.hpp"

namespace kaiku::cmd::card_renew {

namespace {

struct Options {
    model::CardCode code;
    std::optional<time::Day> from, valid_until;
};

void options(Arguments& arguments, Options& o) {
    arguments.positional("CODE", N_("the card's code"), o.code);
    arguments.day("--from", N_("day of renewal (default: today)"), o.from);
    arguments.day("--valid-until",
                  N_("last valid day (default: a year from the day of renewal, unless the area "
                     "sets another validity)"),
                  o.valid_until);
}

ExitStatus run(Context& context, const Options& o) {
    std::optional<time::Day> former;
    const auto view = service::renew_card(context.operation(), o.code, o.from, o.valid_until,
                                          [&](time::Day day) { former = day; });
    if (former)
        context.note({N_("the card was valid until {former} and is now valid until {date} only; "
                         "set another last valid day with --valid-until"),
                      {time::date_argument("former", *former),
                       time::date_argument("date", view.card.valid_until)}});
    warn_about_distant_day(context, view);
    return show_card(context, view);
}

const bool registered = add_command<Options>(
    {.words = "card renew",
     .summary = N_("renew a card, for a year unless the area sets another validity"),
     .text = N_("The card keeps its code."),
     .examples = {{"kaiku card renew A9990000071", N_("from today on")}},
     .reg = RegisterNeed::write,
     .actor = ActorNeed::user,
     .ends = {base::ErrorKind::blocked},
     .keys = card_columns},
    options, run);

}  // namespace

}  // namespace kaiku::cmd::card_renew
