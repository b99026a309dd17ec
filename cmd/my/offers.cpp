// SPDX-License-Identifier: Apache-2.0
#include "cmd/cli/auth/holder_session.hpp"
#include "cmd/cli/command.hpp"
#include "cmd/event/shared.hpp"
#include "core/service/users/holder.hpp"

namespace kaiku::cmd::my_offers {

namespace {

struct Options {
    std::optional<std::string> email;
    std::optional<model::MunicipalityRef> municipality;
    std::optional<time::Day> from;
};

void options(Arguments& arguments, Options& o) {
    arguments.text("--municipality", "M", N_("only at sites in this municipality"), o.municipality);
    arguments.day("--from", N_("events on this day or later (default: today)"), o.from);
    email_option(arguments, o.email);
}

ExitStatus run(Context& context, const Options& o) {
    holder(context, o.email);
    const auto writer =
        context.results(output::Shape::many, event_columns(context, output::Shape::many));
    service::list_offers(context.operation(), {o.municipality, o.from},
                         [&](const service::EventView& view) { writer->row(event_row(view)); });
    writer->end();
    return success;
}

const bool registered = add_command<Options>(
    {.words = "my offers",
     .summary = N_("list the events that venues offer to card holders"),
     .text = N_("Events that venues have published in OmaKaiku: those still to come, and those "
                "without a schedule."),
     .examples = {{"kaiku my offers --municipality Tampere", N_("in one municipality")}},
     .reg = RegisterNeed::audited_read,
     .actor = ActorNeed::none,
     .anonymous = true,
     .keys = event_columns},
    options, run);

}  // namespace

}  // namespace kaiku::cmd::my_offers
