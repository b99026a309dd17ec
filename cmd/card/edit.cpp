// SPDX-License-Identifier: Apache-2.0
#include "cmd/card/shared/options.hpp"
#include "cmd/card/shared/rows.hpp"
#include "cmd/cli/command.hpp"

namespace kaiku::cmd::card_edit {

namespace {

struct Options {
    model::CardCode code;
    service::CardFields fields;
    std::vector<std::string_view> cleared;
};

void options(Arguments& arguments, Options& o) {
    arguments.positional("CODE", N_("the card's code"), o.code);
    card_edit_options(arguments, o.fields, o.cleared);
}

ExitStatus run(Context& context, const Options& o) {
    require_not_both(o.fields, o.cleared);
    const auto view = service::edit_card(context.operation(), o.code, o.fields, o.cleared);
    warn_about_postal_code(context, o.fields, view);
    warn_about_distant_day(context, view);
    return show_card(context, view);
}

const bool registered = add_command<Options>(
    {.words = "card edit",
     .summary = N_("change a card's data in the register"),
     .text = "",
     .examples = {{"kaiku card edit A9990000071 --children 3", N_("the family has grown")},
                  {"kaiku card edit A9990000071 --no-gender --no-life-situation",
                   N_("the holder does not want them in the register")}},
     .reg = RegisterNeed::write,
     .actor = ActorNeed::user,
     .keys = card_columns},
    options, run);

}  // namespace

}  // namespace kaiku::cmd::card_edit
