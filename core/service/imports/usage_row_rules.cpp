// SPDX-License-Identifier: Apache-2.0
#include "core/service/imports/usage_row_rules.hpp"

#include <string>
#include <utility>

namespace kaiku::service {

UsageRowRules::UsageRowRules(const Operation& operation, const UsageImportOptions& options,
                             UsagePlaceResolver& places, const UsageCards& cards)
    : operation_(operation),
      options_(options),
      places_(places),
      cards_(cards),
      area_rules_(operation) {}

void UsageRowRules::fill(const ParsedUsageRow& row, store::UsageRow& written) const {
    auto& usage = written.usage;
    if (row.card) usage.card = row.card->id;
    usage.site = row.site;
    usage.event = row.event_id();
    usage.date = row.date;
    usage.time = row.time;
    usage.children = row.children;
    usage.customers = row.customers;
    usage.value_cents = row.value_cents;
    usage.key = row.key ? std::optional(row.key->text()) : std::nullopt;
    const bool at_discretion = options_.allow_expired || options_.allow_other_area;
    usage.discretion = at_discretion ? std::optional(std::string()) : std::nullopt;
    if (!row.card) return;
    written.kind = to_string(row.code.kind());
    written.home_municipality = cards_.home(row.card->home);
}

void UsageRowRules::apply(const ParsedUsageRow& row, store::UsageRow& written,
                          std::vector<RowFault>& faults) {
    fill(row, written);
    auto& usage = written.usage;
    const auto add = [&](std::optional<base::Fault> fault) {
        if (fault) faults.push_back({*std::move(fault)});
    };
    const bool has_date = !has_fault(row.faults, "date");
    const bool has_time = !has_fault(row.faults, "time");
    // The rules of the card depend on whether there is a slot.
    usage.slot.reset();
    auto slot_fault =
        row.place && has_date && has_time ? assign_slot(row, usage) : std::optional<base::Fault>();
    if (row.card) add(validate_card_use(row, usage, has_date));
    if (row.has_code && !has_fault(faults, "customers"))
        add(model::validate_customers(usage, row.code));
    if (!row.place) return;
    add(model::validate_event(row.place->event));
    add(model::validate_value(row.place->event, row.value_cents));
    add(std::move(slot_fault));
}

std::optional<base::Fault> UsageRowRules::validate_card_use(const ParsedUsageRow& row,
                                                            model::Usage& usage, bool has_date) {
    card_.code = row.code;
    card_.registered_on = row.card->registered_on;
    card_.valid_until = row.card->valid_until;
    card_.max_children.reset();
    if (row.card->max_children >= 0) card_.max_children = row.card->max_children;
    card_.blocked_reason.reset();
    if (row.card->blocked) card_.blocked_reason.emplace();
    // Without the day of the visit nobody knows whether the card was valid.
    std::optional<std::string> refused_by;
    if (row.place && has_date)
        refused_by = area_rules_.refusing_area(row.place->site, row.card->site, usage.date);
    return model::validate_usage(
        usage, card_, operation_.today,
        {.expired = options_.allow_expired || !has_date, .other_area = options_.allow_other_area},
        refused_by);
}

std::optional<base::Fault> UsageRowRules::assign_slot(const ParsedUsageRow& row,
                                                      model::Usage& usage) const {
    const auto& event = row.place->event;
    if (!event || !event->scheduled) {
        auto fault = row.time ? time::validate_time(row.date, *row.time) : std::nullopt;
        if (fault) fault->code = "out_of_range";
        return fault;
    }
    const auto slot = row.time ? places_.slot(*row.place, {row.date, *row.time}) : 0;
    if (slot == 0) return model::slot_mismatch_fault(*event, row.date, row.time);
    usage.slot = slot;
    return std::nullopt;
}

}  // namespace kaiku::service
