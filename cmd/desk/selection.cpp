// SPDX-License-Identifier: Apache-2.0
#include "cmd/desk/selection.hpp"

#include <algorithm>

#include "core/base/number.hpp"
#include "core/base/text.hpp"
#include "core/base/visible_text.hpp"
#include "core/service/events/current_slots.hpp"
#include "core/service/events/events.hpp"
#include "core/service/events/schedule.hpp"

namespace kaiku::cmd {

namespace {

using base::Error;
using base::ErrorKind;

constexpr std::size_t max_choices = 9;

bool is_at(const model::Slot& slot, const model::SlotRef& wanted) {
    if (wanted.id()) return slot.id == *wanted.id();
    return wanted.begin()->date == slot.at.date && wanted.begin()->time == slot.at.span.start;
}

time::Instant end_of(const model::Slot& slot) {
    return time::to_instant(slot.at.end_date(), slot.at.span.end);
}

/// The index of the first slot that has not ended, else of the last one.
std::size_t default_slot(const std::vector<model::Slot>& slots) {
    const auto now = time::now();
    for (std::size_t i = 0; i < slots.size(); ++i)
        if (end_of(slots[i]) > now) return i;
    return slots.size() - 1;
}

}  // namespace

DeskSelection::DeskSelection(Context& context, DeskPrompts& prompts, DeskDefaults defaults)
    : context_(context), prompts_(prompts), given_(std::move(defaults)), defaults_(given_) {}

void DeskSelection::reset() {
    clear_event();
    defaults_ = given_;
}

void DeskSelection::open() {
    if (defaults_.site)
        select_site(service::recording_site(context_.operation(), defaults_.site));
    else
        choose_site();
    if (defaults_.event)
        select_event(
            service::show_event(context_.operation(), {*defaults_.event, defaults_.site}).event);
    else
        choose_event();
}

void DeskSelection::choose_site_and_event() {
    choose_site();
    clear_event();
    choose_event();
}

void DeskSelection::choose_site() {
    const auto sites = service::recording_sites(context_.operation());
    if (sites.size() <= 1)
        return select_site(service::recording_site(context_.operation(), std::nullopt));
    for (std::size_t i = 0; i < sites.size(); ++i)
        prompts_.print_line(std::to_string(i + 1) + "  " + base::sanitize_text(sites[i].name));
    std::size_t number = 0;
    while (number == 0)
        number = prompts_.choose(context_.text(N_("Site (number)")), 1, sites.size());
    select_site(sites[number - 1]);
}

void DeskSelection::select_site(const model::Site& site) {
    defaults_.site = site.id;
    site_name_ = base::sanitize_text(site.name);
}

std::vector<model::Event> DeskSelection::events_with(std::string_view part) const {
    std::vector<model::Event> found;
    service::EventQuery query{defaults_.site, {}, true};
    if (!part.empty()) query.search = model::SearchText::parse(part).value();
    service::list_events(context_.operation(), query,
                         [&](const service::EventView& view) { found.push_back(view.event); });
    return found;
}

void DeskSelection::choose_event() {
    const auto candidates = [this](std::string_view part) {
        std::vector<std::string> names;
        for (const auto& event : events_with(part)) names.push_back(event.name);
        return names;
    };
    for (;;) {
        const auto part = prompts_.answer(
            context_.text(N_("Event (any part of its name; Enter: none)")), candidates);
        if (part.empty()) return clear_event();
        auto found = events_with(part);
        for (const auto& event : found)
            if (base::fold(event.name) == base::fold(part)) return select_event(event);
        if (found.size() > max_choices) found.resize(max_choices);
        for (std::size_t i = 0; i < found.size(); ++i)
            prompts_.print_line(std::to_string(i + 1) + "  " + base::sanitize_text(found[i].name));
        prompts_.print_line("0  " + context_.localized({N_("Create \"{name}\""),
                                                        {{"name", base::sanitize_text(part)}}}));
        const auto number = prompts_.answer(context_.text(
            found.empty() ? N_("Number (0: create it; Enter: search for another name)")
                          : N_("Number (Enter: 1)")));
        if (number == "0") return create_event(model::EventName::parse(part).value());
        if (found.empty()) continue;
        const auto chosen = base::parse_integer(number.empty() ? "1" : number, "number", 1,
                                                static_cast<std::int64_t>(found.size()));
        if (chosen) return select_event(found[static_cast<std::size_t>(*chosen) - 1]);
    }
}

void DeskSelection::create_event(const model::EventName& name) {
    service::EventFields fields;
    fields.site = defaults_.site;
    select_event(service::create_event(context_.operation(), name, fields).event);
}

void DeskSelection::clear_event() {
    defaults_.event.reset();
    event_.reset();
    clear_slot();
}

void DeskSelection::clear_slot() {
    defaults_.slot.reset();
    slot_begin_.reset();
    slot_end_.reset();
}

void DeskSelection::select_event(const model::Event& event) {
    if (const auto fault = model::validate_event(event)) throw Error(*fault);
    defaults_.event = model::EventRef(event.id);
    event_ = event;
    const auto wanted = std::exchange(defaults_.slot, std::nullopt);
    clear_slot();
    if (event.scheduled) choose_slot(wanted);
}

std::vector<model::Slot> DeskSelection::slots_to_choose_from(
    const std::optional<model::SlotRef>& wanted) {
    const service::EventReference event{*defaults_.event, defaults_.site};
    if (!wanted) return service::slots_of_day(context_.operation(), event, defaults_.date);
    std::vector<model::Slot> slots;
    service::list_slots(context_.operation(), event, {}, {}, [&](const service::SlotView& view) {
        if (is_at(view.slot, *wanted)) slots.push_back(view.slot);
    });
    return slots;
}

void DeskSelection::choose_slot(const std::optional<model::SlotRef>& wanted) {
    if (!event_)
        throw Error(ErrorKind::refused, "no_slot",
                    {N_("choose an event first; without one there are no times")});
    const auto slots = slots_to_choose_from(wanted);
    if (slots.empty() && wanted)
        throw Error(model::missing_slot_fault(*event_, *wanted, ErrorKind::refused));
    if (slots.empty()) {
        const auto name = event_->name;
        clear_event();
        throw Error(ErrorKind::refused, "no_slot",
                    {N_("{event} does not take place on {date}; usages are recorded without an "
                        "event until you choose one"),
                     {{"event", name}, time::date_argument("date", day())}});
    }
    auto chosen = default_slot(slots);
    if (slots.size() > 1) {
        for (std::size_t i = 0; i < slots.size(); ++i)
            prompts_.print_line(std::to_string(i + 1) + "  " + slots[i].at.span.text());
        const auto number = prompts_.choose(
            context_.localized({N_("Time (number; Enter: {number})"), {{"number", chosen + 1}}}), 1,
            slots.size());
        if (number > 0) chosen = number - 1;
    }
    defaults_.slot = slots[chosen].id;
    slot_begin_ = slots[chosen].at.span.start.text();
    slot_end_ = end_of(slots[chosen]);
}

void DeskSelection::advance_past_ended_slot() {
    const auto now = time::now();
    if (day() != time::helsinki_day(now) || !slot_end_ || *slot_end_ > now ||
        noted_end_ == slot_end_)
        return;
    noted_end_ = slot_end_;
    prompts_.print_line(context_.localized(
        {N_("The time that began at {time} is over."), {{"time", *slot_begin_}}}));
    choose_time();
}

void DeskSelection::choose_date() {
    const auto text = prompts_.answer(context_.text(N_("Day (Enter: today)")));
    defaults_.date.reset();
    if (!text.empty()) defaults_.date = time::parse_day(text, "date").value();
    if (slot_begin_) choose_time();
}

std::string DeskSelection::text() const {
    std::string text = site_name_;
    if (event_) text += " · " + base::sanitize_text(event_->name);
    if (slot_begin_) text += " " + *slot_begin_;
    if (day() != context_.settings().today)
        text += " · " + context_.localized({"{date}", {time::date_argument("date", day())}});
    return text;
}

}  // namespace kaiku::cmd
