// SPDX-License-Identifier: Apache-2.0
#include "cmd/cli/command.hpp"
#include "cmd/usage/shared.hpp"

namespace kaiku::cmd::usage_delete {

namespace {

struct Options {
    model::Id id = 0;
};

void options(Arguments& arguments, Options& o) {
    arguments.id("ID", N_("the usage's id"), o.id, not_a_usage_id).is_listed_by("usage list");
}

ExitStatus run(Context& context, const Options& o) {
    show_usage(context, service::delete_usage(context.operation(), o.id));
    context.note(
        {N_("usage {id} was deleted; it is in no list and no count any more"), {{"id", o.id}}});
    return success;
}

const bool registered = add_command<Options>(
    {.words = "usage delete",
     .summary = N_("remove a usage from lists and counts; the audit log keeps it"),
     .text = "",
     .examples = {{"kaiku usage delete 1024", N_("delete a usage recorded by mistake")}},
     .reg = RegisterNeed::write,
     .actor = ActorNeed::user,
     .ends = {base::ErrorKind::refused},
     .keys = usage_columns},
    options, run);

}  // namespace

}  // namespace kaiku::cmd::usage_delete
