// SPDX-License-Identifier: Apache-2.0
#include "cmd/cli/command.hpp"
#include "cmd/usage/shared.hpp"
#include "core/service/usages/pending.hpp"

namespace kaiku::cmd::usage_pending_drop {

namespace {

struct Options {
    model::Id id = 0;
};

void options(Arguments& arguments, Options& o) {
    arguments
        .id("ID", N_("id of the pending usage, as shown by: kaiku usage pending"), o.id,
            N_("\"{value}\" is not the id of a pending usage"))
        .is_listed_by("usage pending");
}

ExitStatus run(Context& context, const Options& o) {
    show_usage(context, service::drop_pending(context.operation(), o.id));
    return success;
}

const bool registered = add_command<Options>(
    {.words = "usage pending drop",
     .summary = N_("delete a pending usage"),
     .text = "",
     .examples = {{"kaiku usage pending drop 7", N_("the card was never registered")}},
     .reg = RegisterNeed::write,
     .actor = ActorNeed::user,
     .keys = usage_columns},
    options, run);

}  // namespace

}  // namespace kaiku::cmd::usage_pending_drop
