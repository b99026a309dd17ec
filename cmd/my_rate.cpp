#include "cmd/command.hpp"
#include "cmd/holder_session.hpp"
#include "cmd/rows.hpp"
#include "core/work/holder.hpp"

namespace kaiku::cmd {

namespace {

struct Options {
    std::string event;
    std::optional<std::int64_t> stars;
    std::optional<std::string> comment, email;
};

void options(Arguments& arguments, Options& o) {
    arguments.positional("EVENT", N_("an event that you have used: its whole name or its id"), o.event);
    arguments.whole("--stars", N_("1 to 5, 5 being the best"), o.stars, 1, 5).is_required();
    arguments.text("--comment", "TEXT", N_("what you want to say of it"), o.comment);
    email_option(arguments, o.email);
}

Outcome run(Context& context, const Options& o) {
    const auto rating = model::read_rating(*o.stars, o.comment).value();
    work::rate_event(context.job(), holder(context, o.email), o.event, rating);
    context.note({N_("Thank you for your feedback")});
    return done;
}

const bool registered = add_command<Options>(
    {.words = "my rate",
     .summary = N_("give an event stars"),
     .text = N_("Venues see the average and the number of ratings, never whose they are; other holders see the average of five and more. A second rating of the same event takes the place of the first."),
     .examples = {{"kaiku my rate Uinti --stars 4 --comment 'Lämmin vesi'", N_("feedback to the venue")}},
     .reg = RegisterNeed::write,
     .actor = ActorNeed::nobody,
     .anonymous = true},
    options, run);

}  // namespace

}  // namespace kaiku::cmd
