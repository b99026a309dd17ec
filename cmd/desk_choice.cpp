#include "cmd/desk_choice.hpp"

#include <algorithm>

#include "core/base/number.hpp"
#include "core/base/text.hpp"
#include "core/work/events.hpp"
#include "core/work/schedule.hpp"

namespace kaiku::cmd {

namespace {

using base::Error;
using base::Kind;

constexpr std::size_t most_choices = 9;

bool begins(const model::Slot& slot, const std::string& named) {
    const auto moment = time::read_moment(named, "slot");
    return moment && moment->date == slot.at.date && moment->time == slot.at.span.start;
}

time::Instant end_of(const model::Slot& slot) { return time::instant_of(slot.at.end_date(), slot.at.span.end); }

/// The first that has not ended, else the last.
std::size_t default_slot(const std::vector<model::Slot>& slots) {
    const auto now = time::now();
    for (std::size_t i = 0; i < slots.size(); ++i)
        if (end_of(slots[i]) > now) return i;
    return slots.size() - 1;
}

}  // namespace

DeskChoice::DeskChoice(Context& context, DeskQuestions& questions, DeskPlace place) : context_(context), questions_(questions), place_(std::move(place)) {}

void DeskChoice::open() {
    if (place_.site) settle_site(work::recording_site(context_.job(), place_.site));
    else choose_site();
    if (place_.event) settle_event(work::show_event(context_.job(), {*place_.event, place_.site}).event);
    else choose_event();
}

void DeskChoice::choose_site_and_event() {
    choose_site();
    settle_no_event();
    choose_event();
}

void DeskChoice::choose_site() {
    const auto sites = work::recording_sites(context_.job());
    if (sites.size() <= 1) return settle_site(work::recording_site(context_.job(), std::nullopt));
    for (std::size_t i = 0; i < sites.size(); ++i) questions_.say_line(std::to_string(i + 1) + "  " + base::printable(sites[i].name));
    std::size_t number = 0;
    while (number == 0) number = questions_.choose(context_.text(N_("Site (number)")), 1, sites.size());
    settle_site(sites[number - 1]);
}

void DeskChoice::settle_site(const model::Site& site) {
    place_.site = std::to_string(site.id);
    site_name_ = base::printable(site.name);
}

std::vector<model::Event> DeskChoice::events_with(const std::string& part) const {
    std::vector<model::Event> found;
    work::list_events(context_.job(), {place_.site, part, true}, [&](const work::EventView& view) { found.push_back(view.event); });
    return found;
}

void DeskChoice::choose_event() {
    const auto candidates = [this](std::string_view part) {
        std::vector<std::string> names;
        for (const auto& event : events_with(std::string(part))) names.push_back(event.name);
        return names;
    };
    for (;;) {
        const auto part = questions_.answer(context_.text(N_("Event (any part of its name; Enter: none)")), candidates);
        if (part.empty()) return settle_no_event();
        auto found = events_with(part);
        for (const auto& event : found)
            if (base::fold(event.name) == base::fold(part)) return settle_event(event);
        if (found.size() > most_choices) found.resize(most_choices);
        for (std::size_t i = 0; i < found.size(); ++i) questions_.say_line(std::to_string(i + 1) + "  " + base::printable(found[i].name));
        questions_.say_line("0  " + context_.words({N_("Create \"{name}\""), {{"name", base::printable(part)}}}));
        const auto number = questions_.answer(context_.text(found.empty() ? N_("Number (0 creates it; Enter: another name)") : N_("Number (Enter: 1)")));
        if (number == "0") return create_event(part);
        if (found.empty()) continue;
        const auto chosen = base::read_whole(number.empty() ? "1" : number, "number", 1, static_cast<std::int64_t>(found.size()));
        if (chosen) return settle_event(found[static_cast<std::size_t>(*chosen) - 1]);
    }
}

void DeskChoice::create_event(const std::string& name) {
    work::EventFields fields;
    fields.site = place_.site;
    settle_event(work::create_event(context_.job(), name, fields).event);
}

void DeskChoice::settle_no_event() {
    place_.event.reset();
    event_.reset();
    settle_no_slot();
}

void DeskChoice::settle_no_slot() {
    place_.slot.reset();
    slot_begin_.reset();
    slot_end_.reset();
}

void DeskChoice::settle_event(const model::Event& event) {
    if (const auto fault = model::event_fault(event)) throw Error(*fault);
    place_.event = event.name;
    event_ = event;
    const auto named = std::exchange(place_.slot, std::nullopt);
    settle_no_slot();
    if (event.scheduled) choose_slot(named);
}

std::vector<model::Slot> DeskChoice::slots_to_choose_from(const std::optional<std::string>& named) {
    std::vector<model::Slot> slots;
    const auto only = named ? std::nullopt : std::optional(day());
    work::list_slots(context_.job(), {*place_.event, place_.site}, only, only, [&](const work::SlotView& view) { slots.push_back(view.slot); });
    if (named) std::erase_if(slots, [&](const model::Slot& slot) { return std::to_string(slot.id) != *named && !begins(slot, *named); });
    return slots;
}

void DeskChoice::choose_slot(const std::optional<std::string>& named) {
    if (!event_) throw Error(Kind::refused, "no_slot", {N_("without an event there are no times to choose from")});
    const auto slots = slots_to_choose_from(named);
    if (slots.empty() && named) throw Error(model::no_such_slot(*event_, *named, Kind::refused));
    if (slots.empty()) {
        const auto name = event_->name;
        settle_no_event();
        throw Error(Kind::refused, "no_slot", {N_("{event} does not take place on {date}: the desk records without an event until you choose one"), {{"event", name}, time::date_argument("date", day())}});
    }
    auto chosen = default_slot(slots);
    if (slots.size() > 1) {
        for (std::size_t i = 0; i < slots.size(); ++i) questions_.say_line(std::to_string(i + 1) + "  " + slots[i].at.span.text());
        const auto number = questions_.choose(context_.words({N_("Time (number; Enter: {number})"), {{"number", chosen + 1}}}), 1, slots.size());
        if (number > 0) chosen = number - 1;
    }
    place_.slot = std::to_string(slots[chosen].id);
    slot_begin_ = slots[chosen].at.span.start.text();
    slot_end_ = end_of(slots[chosen]);
}

void DeskChoice::leave_ended_slot() {
    const auto now = time::now();
    if (day() != time::helsinki_day(now) || !slot_end_ || *slot_end_ > now || noted_end_ == slot_end_) return;
    noted_end_ = slot_end_;
    questions_.say_line(context_.words({N_("The time that began at {time} is over."), {{"time", *slot_begin_}}}));
    choose_time();
}

void DeskChoice::choose_date() {
    const auto text = questions_.answer(context_.text(N_("Day (Enter: today)")));
    place_.date.reset();
    if (!text.empty()) place_.date = time::read_day(text, "date").value();
    if (slot_begin_) choose_time();
}

std::string DeskChoice::text() const {
    std::string text = site_name_;
    if (event_) text += " · " + base::printable(event_->name);
    if (slot_begin_) text += " " + *slot_begin_;
    if (day() != context_.settings().today) text += " · " + context_.words({"{date}", {time::date_argument("date", day())}});
    return text;
}

}  // namespace kaiku::cmd
