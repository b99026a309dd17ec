// SPDX-License-Identifier: Apache-2.0
#include "cmd/card/shared/rows.hpp"
#include "cmd/cli/command.hpp"

namespace kaiku::cmd::card_block {

namespace {

struct Options {
    model::CardCode code;
    std::optional<model::Reason> reason;
};

void options(Arguments& arguments, Options& o) {
    arguments.positional("CODE", N_("the card's code"), o.code);
    arguments.text("--reason", "TEXT", N_("reason"), o.reason).is_required();
}

ExitStatus run(Context& context, const Options& o) {
    return show_card(context, service::block_card(context.operation(), o.code, *o.reason));
}

const bool registered =
    add_command<Options>({.words = "card block",
                          .summary = N_("block a card"),
                          .text = N_("The use of a blocked card cannot be recorded, even if its "
                                     "validity has not ended. To unblock it: kaiku card unblock"),
                          .examples = {{"kaiku card block A9990000071 --reason \"lost\"",
                                        N_("the holder has lost the card")}},
                          .reg = RegisterNeed::write,
                          .actor = ActorNeed::user,
                          .keys = card_columns},
                         options, run);

}  // namespace

}  // namespace kaiku::cmd::card_block
