// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "cmd/cli/auth/holder_session.hpp"
#include "cmd/cli/command.hpp"
#include "cmd/cli/display_rows.hpp"
#include "cmd/cli/site_names.hpp"
#include "core/service/users/holder.hpp"

namespace kaiku::cmd::my_offers {

namespace {

constexpr const char* rating = "rating_average";

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

/// A slot as programs read it: `2026-11-30 18:00`.
std::string text_of(const time::Moment& slot) { return slot.date.iso() + " " + slot.time.text(); }

/// Slots for people: each day once, with its times.
std::string text_for_people(const std::vector<std::string>& slots, const output::Style& style) {
    constexpr std::size_t iso_day = 10;
    std::string text;
    std::string_view last_day;
    for (const auto& slot : slots) {
        const auto day = std::string_view(slot).substr(0, iso_day);
        if (day == last_day) {
            text += "," + slot.substr(iso_day);
            continue;
        }
        last_day = day;
        text += (text.empty() ? "" : "; ") +
                output::to_display_text(time::day_from_iso(day), style) + slot.substr(iso_day);
    }
    return text;
}

output::Columns columns(const Context& context) {
    output::Column next{"next_slot", context.text(N_("Next time")), false};
    next.format = [&context](const output::Value& value) {
        return text_for_people({std::get<std::string>(value)}, context.style());
    };
    output::Column slots{"slots", context.text(N_("Times"))};
    slots.format = [&context](const output::Value& value) {
        return text_for_people(std::get<std::vector<std::string>>(value), context.style());
    };
    return {{"id", context.text(N_("Id"))},
            {"name", context.text(N_("Event"))},
            {"site", context.text(N_("Site"))},
            {"organisation", context.text(N_("Organisation")), false},
            {"municipality", context.text(N_("Municipality"))},
            {"description", context.text(N_("Description"))},
            std::move(next),
            std::move(slots)};
}

output::Row row(const service::Offer& offer, const SiteNames& names) {
    const auto& event = offer.event.event;
    std::vector<std::string> slots;
    slots.reserve(offer.slots.size());
    for (const auto& slot : offer.slots) slots.push_back(text_of(slot));
    output::Value next;
    if (!slots.empty()) next = slots.front();
    return {event.id,
            event.name,
            names.in_list(event.site, event.site_name),
            offer.organisation,
            offer.municipality,
            value(event.description),
            next,
            std::move(slots)};
}

base::Message summary(std::int64_t count) {
    return base::Message::counted(
        "{count} event. The price class for card holders is \"Kaikukortilla\": free of charge",
        "{count} events. The price class for card holders is \"Kaikukortilla\": free of charge",
        count);
}

/// People see it always, programs if they ask for it.
bool shows_rating(const Context& context) {
    const auto& arrangement = context.row_options().arrangement;
    return context.result_format() == output::Format::table || !arrangement.columns.empty() ||
           std::any_of(arrangement.sort.begin(), arrangement.sort.end(),
                       [](const output::SortKey& one) { return one.key == rating; });
}

ExitStatus run(Context& context, const Options& o) {
    holder(context, o.email);
    const bool has_rating = shows_rating(context);
    auto shown = columns(context);
    if (has_rating) shown.push_back({rating, context.text(N_("Rating"))});
    const auto writer = context.results(output::Shape::many, std::move(shown));
    const SiteNames names(context);
    std::int64_t count = 0;
    service::list_offers(context.operation(), {o.municipality, o.from},
                         [&](const service::Offer& offer) {
                             auto cells = row(offer, names);
                             if (has_rating) cells.push_back(value(offer.event.rating));
                             writer->row(cells);
                             ++count;
                         });
    writer->end(context.found(summary(count), count));
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
     .keys = ResultKeys(columns).may_have(std::vector<std::string>{rating}),
     .rows = RowKind::plain,
     .public_rows = true},
    options, run);

}  // namespace

}  // namespace kaiku::cmd::my_offers
