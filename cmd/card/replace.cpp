// SPDX-License-Identifier: Apache-2.0
#include "cmd/card/shared/rows.hpp"
#include "cmd/cli/command.hpp"

namespace kaiku::cmd::card_replace {

namespace {

struct Options {
    model::CardCode old_code, new_code;
};

void options(Arguments& arguments, Options& o) {
    arguments.positional("OLD", N_("the code of the lost card"), o.old_code);
    arguments.positional("NEW", N_("the code of the new card"), o.new_code);
}

ExitStatus run(Context& context, const Options& o) {
    std::optional<model::Card> blocked;
    const auto view =
        service::replace_card(context.operation(), o.old_code, o.new_code,
                              [&](const model::Card& old_card) { blocked = old_card; });
    if (blocked)
        context.note({N_("{code} was blocked: {blocked_reason}; the new card is not"),
                      {{"code", blocked->code.display_text()},
                       service::blocked_reason_argument(*blocked, false)}});
    return show_card(context, view);
}

const bool registered =
    add_command<Options>({.words = "card replace",
                          .summary = N_("give the holder of a lost card a new code"),
                          .text = N_("The old code is blocked and keeps its usages. The new card "
                                     "keeps the last valid day and the background data. A card "
                                     "that was blocked when it was lost can be replaced, too."),
                          .examples = {{"kaiku card replace A999000017 A999000025",
                                        N_("the new card continues from the old one")}},
                          .reg = RegisterNeed::write,
                          .actor = ActorNeed::user,
                          .keys = card_columns},
                         options, run);

}  // namespace

}  // namespace kaiku::cmd::card_replace
