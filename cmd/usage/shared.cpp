// SPDX-License-Identifier: Apache-2.0
#include "cmd/usage/shared.hpp"

#include <utility>

#include "cmd/cli/display_rows.hpp"
#include "cmd/cli/options.hpp"
#include "core/service/labels.hpp"

namespace kaiku::cmd {

void usage_options(Arguments& arguments, service::NewUsage& usage) {
    site_option(arguments, usage.site, N_("the venue's site (default: your only site)"));
    arguments.text("--event", "NAME|ID", N_("the event: its whole name, or its id"), usage.event);
    arguments.flag("--create-event",
                   N_("create the event if the site does not have one with that name"),
                   usage.create_event);
    arguments.day("--date", N_("day of the visit (default: today)"), usage.date);
    arguments.time_of_day("--time", N_("time of day of the visit"), usage.time);
    arguments.slot("--slot", N_("slot of a scheduled event: its id, or its date and time"),
                   usage.slot);
    arguments.integer(
        "--children",
        N_("number of children who come along: under 18 unless the area sets another age"),
        usage.children);
    arguments.integer(
        "--customers",
        N_("number of adult customers with their own cards in the group of a community card"),
        usage.customers);
    arguments.euros("--value", N_("value in euros, if the event has its value field on"),
                    usage.value_cents);
    arguments.flag("--allow-expired",
                   N_("admit a card that has expired by that day, at discretion"),
                   usage.allow_expired);
    arguments.flag("--allow-other-area",
                   N_("admit a card that the area does not accept, at discretion"),
                   usage.allow_other_area);
    arguments.text("--reason", "TEXT", N_("reason for admitting at discretion"), usage.reason);
    arguments.flag("--again",
                   N_("record another use, although the card was recorded less than two minutes "
                      "ago"),
                   usage.again);
    arguments.flag("--pending",
                   N_("note the visit of a card that is not registered yet; it becomes a usage "
                      "when the card is registered"),
                   usage.pending);
    arguments.text("--key", "TEXT",
                   N_("your own key; the same key at the same site is the same record"), usage.key);
}

output::Columns usage_columns(const Context& context, output::Shape shape) {
    const bool whole = shape == output::Shape::one;
    output::Column warnings{"warnings", context.text(N_("Warnings"))};
    warnings.format = [&context](const output::Value& value) {
        std::string text;
        if (const auto* words = std::get_if<std::vector<std::string>>(&value))
            for (const auto& word : *words)
                text +=
                    (text.empty() ? "" : "; ") + context.localized(model::warning_message(word));
        return text;
    };
    output::Column discretion{"discretion", context.text(N_("Discretion"))};
    discretion.format = [&context](const output::Value& value) {
        const auto* reason = std::get_if<std::string>(&value);
        return reason && !reason->empty() ? *reason : context.text(N_("yes"));
    };
    return {{"id", context.text(N_("Id"))},
            {"code", context.text(N_("Code"))},
            {"site", context.text(N_("Site"))},
            {"event", context.text(N_("Event"))},
            {"event_id", context.text(N_("Event id")), false},
            {"slot_id", context.text(N_("Slot")), false},
            {"date", context.text(N_("Date"))},
            {"time", context.text(N_("Time"))},
            {"children", context.text(N_("Children"))},
            {"customers", context.text(N_("Customers"))},
            {"value_cents", context.text(N_("Value"))},
            word_column(context, "card_status", N_("Card status"), whole),
            std::move(warnings),
            {"recorded_by", context.text(N_("Recorded by")), whole},
            {"recorded_at", context.text(N_("Recorded at")), whole},
            {"key", context.text(N_("Key")), whole},
            std::move(discretion)};
}

std::optional<base::Message> unused_reason_message(const std::optional<model::Reason>& given,
                                                   const service::UsageView& recorded) {
    if (!given || recorded.usage.discretion) return std::nullopt;
    return base::Message(
        N_("the reason was not stored: the card needed no admission at discretion"));
}

void note_warnings(Context& context, const service::UsageView& recorded) {
    if (context.settings().format == output::Format::table) return;
    for (const auto& warning : recorded.usage.warnings)
        context.note(model::warning_message(warning));
}

void warn_about_reason(Context& context, const std::optional<model::Reason>& given,
                       const service::UsageView& recorded) {
    if (const auto message = unused_reason_message(given, recorded)) context.note(*message);
}

output::Row usage_row(const service::UsageView& view) {
    const auto& usage = view.usage;
    output::Value cents;
    if (usage.value_cents) cents = output::Cents{*usage.value_cents};
    output::Value code, id, recorded_by;
    // The code of an erased card is not kept. A record in an offline file has neither an id nor a
    // recorder until it is synchronized.
    if (!view.code.empty()) code = view.code;
    if (usage.id != 0) id = usage.id;
    if (!usage.recorded_by.empty()) recorded_by = usage.recorded_by;
    return {id,
            code,
            view.site,
            value(view.event),
            value(usage.event),
            value(usage.slot),
            usage.date,
            value(usage.time),
            usage.children,
            value(usage.customers),
            cents,
            usage.card_status,
            usage.warnings,
            recorded_by,
            usage.recorded_at,
            value(usage.key),
            value(usage.discretion)};
}

void show_usage(Context& context, service::UsageView view) {
    const auto format = context.result_format();
    if (format == output::Format::table || format == output::Format::xlsx) try {
            if (auto label = service::label_of_site(context.operation(), view.usage.site))
                view.site = *std::move(label);
        } catch (const base::Error&) {
            // What was recorded is shown, although the register cannot be read by now.
        }
    context.show(usage_columns(context, output::Shape::one), usage_row(view));
}

}  // namespace kaiku::cmd
