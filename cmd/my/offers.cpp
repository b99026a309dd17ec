// SPDX-License-Identifier: Apache-2.0
#include "cmd/cli/auth/holder_session.hpp"
#include "cmd/cli/command.hpp"
#include "cmd/cli/display_rows.hpp"
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

constexpr std::size_t iso_day = 10;

std::string text_of(const time::Moment& slot) { return slot.date.iso() + " " + slot.time.text(); }

/// Slots for people: each day once, with its times.
std::string text_for_people(const std::vector<time::Moment>& slots, const output::Style& style) {
    std::string text;
    std::optional<time::Day> day;
    for (const auto& slot : slots) {
        if (day == slot.date) {
            text += ", " + slot.time.text();
            continue;
        }
        day = slot.date;
        text += (text.empty() ? "" : "; ") + output::to_display_text(slot.date, style) + " " +
                slot.time.text();
    }
    return text;
}

output::Columns columns(const Context& context) {
    output::Column next{"next_slot", context.text(N_("Next time")), false};
    next.format = [&context](const output::Value& value) {
        const auto& slot = std::get<std::string>(value);
        return output::to_display_text(
                   time::parse_day(slot.substr(0, iso_day), "next_slot").value(), context.style()) +
               slot.substr(iso_day);
    };
    return {{"id", context.text(N_("Id"))},
            {"name", context.text(N_("Event"))},
            {"site", context.text(N_("Site"))},
            {"organisation", context.text(N_("Organisation")), false},
            {"municipality", context.text(N_("Municipality"))},
            {"description", context.text(N_("Description"))},
            std::move(next),
            {"slots", context.text(N_("Times"))}};
}

output::Row row(const Context& context, const service::Offer& offer) {
    const auto& event = offer.event.event;
    output::Value next, slots;
    if (!offer.slots.empty()) next = text_of(offer.slots.front());
    if (context.result_format() == output::Format::table) {
        if (!offer.slots.empty()) slots = text_for_people(offer.slots, context.style());
    } else {
        std::vector<std::string> texts;
        texts.reserve(offer.slots.size());
        for (const auto& slot : offer.slots) texts.push_back(text_of(slot));
        slots = std::move(texts);
    }
    return {event.id,
            event.name,
            event.site_name,
            offer.organisation,
            offer.municipality,
            value(event.description),
            next,
            slots};
}

base::Message summary(std::int64_t count) {
    return base::Message::counted(
        "{count} event. The price class for card holders is \"Kaikukortilla\": free of charge",
        "{count} events. The price class for card holders is \"Kaikukortilla\": free of charge",
        count);
}

ExitStatus run(Context& context, const Options& o) {
    holder(context, o.email);
    const bool for_people = context.result_format() == output::Format::table;
    auto shown = columns(context);
    if (for_people) shown.push_back({"rating_average", context.text(N_("Rating"))});
    const auto writer = context.results(output::Shape::many, std::move(shown));
    std::int64_t count = 0;
    service::list_offers(context.operation(), {o.municipality, o.from},
                         [&](const service::Offer& offer) {
                             auto cells = row(context, offer);
                             if (for_people) cells.push_back(value(offer.event.rating));
                             writer->row(cells);
                             ++count;
                         });
    writer->end(context.localized(summary(count)));
    return success;
}

const bool registered = add_command<Options>(
    {.words = "my offers",
     .summary = N_("list the events that venues offer to card holders"),
     .text = N_("Events that venues have published in OmaKaiku, by municipality and date: those "
                "still to come with all their times, then those without a schedule. When you "
                "book, ask for the price class \"Kaikukortilla\"."),
     .examples = {{"kaiku my offers --municipality Tampere", N_("in one municipality")}},
     .reg = RegisterNeed::audited_read,
     .actor = ActorNeed::none,
     .anonymous = true,
     .keys = columns,
     .rows = RowKind::plain},
    options, run);

}  // namespace

}  // namespace kaiku::cmd::my_offers
