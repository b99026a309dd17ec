// SPDX-License-Identifier: Apache-2.0
#include "cmd/cli/command.hpp"
#include "cmd/usage/shared.hpp"

namespace kaiku::cmd::usage_show {

namespace {

struct Options {
    model::Id id = 0;
};

void options(Arguments& arguments, Options& o) {
    arguments.id("ID", N_("the usage's id"), o.id, not_a_usage_id).is_listed_by("usage list");
}

ExitStatus run(Context& context, const Options& o) {
    show_usage(context, service::show_usage(context.operation(), o.id));
    return success;
}

const bool registered =
    add_command<Options>({.words = "usage show",
                          .summary = N_("show a usage"),
                          .text = "",
                          .examples = {{"kaiku usage show 1024", N_("by its id")}},
                          .reg = RegisterNeed::read,
                          .actor = ActorNeed::user,
                          .keys = usage_columns},
                         options, run);

}  // namespace

}  // namespace kaiku::cmd::usage_show
