// SPDX-License-Identifier: Apache-2.0
#include "cmd/card/shared/rows.hpp"
#include "cmd/cli/command.hpp"

namespace kaiku::cmd::card_show {

namespace {

struct Options {
    model::CardCode code;
};

void options(Arguments& arguments, Options& o) {
    arguments.positional("CODE", N_("the card's code"), o.code);
}

ExitStatus run(Context& context, const Options& o) {
    const auto view = service::show_card(context.operation(), o.code);
    if (view.replaced_by && !view.replaced_by->empty())
        context.note({N_("{code} was replaced by {newer}"),
                      {{"code", view.card.code.display_text()}, {"newer", *view.replaced_by}}});
    return show_card(context, view);
}

const bool registered = add_command<Options>(
    {.words = "card show",
     .summary = N_("show a card"),
     .text = "",
     .examples = {{"kaiku card show A9990000071", N_("all data about the card in the register")}},
     .reg = RegisterNeed::audited_read,
     .actor = ActorNeed::user,
     .keys = card_columns},
    options, run);

}  // namespace

}  // namespace kaiku::cmd::card_show
