// SPDX-License-Identifier: Apache-2.0
#include "cmd/cli/auth/holder_session.hpp"
#include "cmd/cli/command.hpp"
#include "core/service/users/holder.hpp"

namespace kaiku::cmd::my_rate {

namespace {

struct Options {
    std::optional<model::EventRef> event;
    std::optional<std::int64_t> stars;
    std::optional<model::Comment> comment;
    std::optional<std::string> email;
};

void options(Arguments& arguments, Options& o) {
    arguments
        .positional("EVENT", N_("an event that you have visited: its full name or its id"), o.event)
        .is_required()
        .is_listed_by("my history");
    arguments.integer("--stars", N_("1 to 5, where 5 is the best"), o.stars, 1, 5).is_required();
    arguments.text("--comment", "TEXT", N_("your comment on the event"), o.comment);
    email_option(arguments, o.email);
}

ExitStatus run(Context& context, const Options& o) {
    const auto rating = model::make_rating(*o.stars, o.comment).value();
    service::rate_event(context.operation(), holder(context, o.email), *o.event, rating);
    context.note({N_("Thank you for your feedback")});
    return success;
}

const bool registered = add_command<Options>(
    {.words = "my rate",
     .summary = N_("rate an event with 1 to 5 stars"),
     .text = N_("Venues see the average and the number of ratings, but never who gave them; other "
                "holders see the average of five or more ratings. A new rating of the same event "
                "replaces your earlier one."),
     .examples = {{"kaiku my rate Uinti --stars 4 --comment 'Lämmin vesi'",
                   N_("give feedback to the venue")}},
     .reg = RegisterNeed::write,
     .actor = ActorNeed::none,
     .anonymous = true},
    options, run);

}  // namespace

}  // namespace kaiku::cmd::my_rate
