// SPDX-License-Identifier: Apache-2.0
#include "cmd/cli/row_output.hpp"

namespace kaiku::cmd {

RowOutput::RowOutput(Context& context, output::Columns columns, const std::string& title,
                     std::vector<std::string> notes)
    : context_(&context),
      writer_(context.results(output::Shape::many, std::move(columns),
                              {title, title, std::move(notes)})) {}

std::string creation_note(const Context& context) {
    return context.localized(
        {N_("Created on {date}"), {time::date_argument("date", context.settings().today)}});
}

std::vector<std::string> period_notes(const Context& context, std::optional<time::Day> from,
                                      std::optional<time::Day> to) {
    std::vector<std::string> notes{creation_note(context)};
    if (from && to)
        notes.push_back(context.localized(
            {N_("Visits from {from} to {to}"),
             {time::date_argument("from", *from), time::date_argument("to", *to)}}));
    else if (from)
        notes.push_back(
            context.localized({N_("Visits since {from}"), {time::date_argument("from", *from)}}));
    else if (to)
        notes.push_back(
            context.localized({N_("Visits until {to}"), {time::date_argument("to", *to)}}));
    else
        notes.push_back(context.text(N_("Visits of all years")));
    return notes;
}

}  // namespace kaiku::cmd
