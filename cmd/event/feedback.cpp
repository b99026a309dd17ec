// SPDX-License-Identifier: Apache-2.0
#include "core/service/events/feedback.hpp"

#include "cmd/cli/command.hpp"
#include "cmd/cli/display_rows.hpp"
#include "cmd/event/shared.hpp"
#include "core/model/holder.hpp"

namespace kaiku::cmd::event_feedback {

namespace {

struct Options {
    EventArgument event;
};

void options(Arguments& arguments, Options& o) { event_argument(arguments, o.event); }

output::Columns columns(const Context& context) {
    output::Column month{"month", context.text(N_("Month"))};
    month.format = [&context](const output::Value& value) {
        auto text = std::get<std::string>(value);
        if (context.translator().finnish_dates())
            text = std::to_string(std::stoi(text.substr(5))) + "/" + text.substr(0, 4);
        return text;
    };
    return {{"stars", context.text(N_("Stars"))},
            {"comment", context.text(N_("Comment"))},
            std::move(month)};
}

output::Row row(const service::Feedback& feedback) {
    constexpr std::size_t year_and_month = 7;
    return {feedback.stars, value(feedback.comment),
            feedback.month.iso().substr(0, year_and_month)};
}

base::Message summary(const service::EventFeedback& feedback) {
    const auto count = static_cast<std::int64_t>(feedback.count);
    if (feedback.count >= model::min_shown_ratings)
        return base::Message::counted("{count} rating", "{count} ratings", count);
    return base::Message::counted(
        "{count} rating; ratings are shown from three on, so that nobody is recognised",
        "{count} ratings; ratings are shown from three on, so that nobody is recognised", count);
}

ExitStatus run(Context& context, const Options& o) {
    const auto feedback =
        service::event_feedback(context.operation(), event_at_default_site(context, o.event));
    const auto writer = context.results(output::Shape::many, columns(context));
    for (const auto& one : feedback.ratings) writer->row(row(one));
    writer->end(context.localized(summary(feedback)));
    return success;
}

const bool registered = add_command<Options>(
    {.words = "event feedback",
     .summary = N_("show what card holders say about an event"),
     .text = N_("Holders rate events that they have visited with 1 to 5 stars and a comment. "
                "Ratings are shown from three on, by month, and never with a name, a code or a "
                "day."),
     .examples = {{"kaiku event feedback Uinti --site Uimahalli", N_("the ratings of an event")}},
     .reg = RegisterNeed::read,
     .actor = ActorNeed::user,
     .keys = columns,
     .rows = RowKind::plain},
    options, run);

}  // namespace

}  // namespace kaiku::cmd::event_feedback
