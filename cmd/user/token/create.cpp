// SPDX-License-Identifier: Apache-2.0
#include "cmd/cli/command.hpp"
#include "cmd/cli/display_rows.hpp"
#include "core/service/users/tokens.hpp"

namespace kaiku::cmd::user_token_create {

namespace {

struct Options {
    std::optional<model::Name> name;
    std::optional<time::Day> last_day;
};

void options(Arguments& arguments, Options& o) {
    arguments.positional("NAME", N_("name of the token"), o.name).is_required();
    arguments.day("--expires", N_("last day on which the token is valid"), o.last_day);
}

ExitStatus run(Context& context, const Options& o) {
    const auto token = service::create_token(context.operation(), *o.name, o.last_day);
    context.show({{"name", context.text(N_("Name"))},
                  {"token", context.text(N_("Token"))},
                  {"last_day", context.text(N_("Last day"))}},
                 {token.name, token.secret, value(token.last_day)});
    return success;
}

const bool registered = add_command<Options>(
    {.words = "user token create",
     .summary = N_("create a token that lets a job act as you"),
     .text = N_("The token is shown once; pass it to the job in the variable KAIKU_TOKEN, or in a "
                "file of mode 0600 that KAIKU_TOKEN_FILE names. It has "
                "your rights, as long as you have them, except that it gives no access: it cannot "
                "create tokens, keys, users, grants or one-time codes."),
     .examples = {{"kaiku user token create nightly --expires 2027-01-31",
                   N_("for a job, valid until a day")},
                  {"kaiku user token create nightly --format json | jq -r .token > token",
                   N_("write the token directly to a file")}},
     .reg = RegisterNeed::write,
     .actor = ActorNeed::user,
     .keys = {"name", "token", "last_day"}},
    options, run);

}  // namespace

}  // namespace kaiku::cmd::user_token_create
