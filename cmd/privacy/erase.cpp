// SPDX-License-Identifier: Apache-2.0
#include "cmd/cli/command.hpp"
#include "cmd/privacy/shared.hpp"
#include "core/service/access.hpp"

namespace kaiku::cmd::privacy_erase {

namespace {

struct Options {
    model::CardCode code;
};

void options(Arguments& arguments, Options& o) {
    arguments.positional("CODE", N_("the card's code"), o.code);
}

ExitStatus run(Context& context, const Options& o) {
    const auto operation = context.operation();
    service::require_permission(operation, model::Action::card_erase);
    if (!context.confirm({N_("All data kept about the holder of {code} will be permanently erased"),
                          {{"code", o.code.display_text()}}}))
        return base::ErrorKind::refused;
    show_erasure(context, service::erase_holder(operation, o.code), true);
    return success;
}

const bool registered = add_command<Options>(
    {.words = "privacy erase",
     .summary = N_("permanently erase the data kept about a card's holder"),
     .text = N_(
         "Erase background data, account, feedback and the code from every table and from "
         "the register's file. The visits stay as figures that identify nobody, and "
         "statistics do not change. The code cannot be registered again. Repeating the "
         "erasure erases the code from texts that were written since then, for example from "
         "those of an offline file. Backups contain the data until they expire; on a server, "
         "vacuum and the recycling of its log remove the last traces in time. Of a code that was "
         "never registered, the visits noted with --pending are erased, and a card can still "
         "be registered with it."),
     .examples = {{"kaiku privacy erase A9990000071", N_("asks for confirmation first")},
                  {"kaiku privacy erase A9990000071 --yes", N_("without confirmation")}},
     .reg = RegisterNeed::write,
     .actor = ActorNeed::user,
     .ends = {base::ErrorKind::refused},
     .keys = erasure_keys()},
    options, run);

}  // namespace

}  // namespace kaiku::cmd::privacy_erase
