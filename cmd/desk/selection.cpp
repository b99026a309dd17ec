// SPDX-License-Identifier: Apache-2.0
#include "cmd/desk/selection.hpp"

#include <algorithm>
#include <utility>

#include "cmd/desk/site_choice.hpp"
#include "cmd/desk/slot_choice.hpp"
#include "core/base/text.hpp"
#include "core/base/visible_text.hpp"
#include "core/service/events/current_slots.hpp"
#include "core/service/events/events.hpp"
#include "core/service/events/schedule.hpp"
#include "core/service/usages/usage_slot.hpp"

namespace kaiku::cmd {

namespace {

using base::Error;
using base::ErrorKind;

/// Throws WrongOption.
model::Event event_of_option(const service::Operation& operation, const model::EventRef& wanted,
                             const model::Site& site) {
    try {
        auto event = service::resolve_event(operation, {wanted, model::SiteRef(site.id)},
                                            model::Action::usage_record);
        if (const auto fault = model::validate_event(event)) throw Error(*fault);
        return event;
    } catch (const Error& error) {
        const auto kind = error.fault().kind;
        if (kind != ErrorKind::not_found && kind != ErrorKind::refused) throw;
        throw WrongOption(error.fault());
    }
}

/// Throws WrongOption.
model::Slot slot_of_option(const service::Operation& operation, const model::Event& event,
                           const model::SlotRef& wanted) {
    if (auto slot = service::resolve_slot(operation, event, wanted)) return *slot;
    throw WrongOption(model::missing_slot_fault(event, wanted, ErrorKind::refused));
}

/// Whether recording at the site is possible for an event that has the slot.
bool has_event_of_slot(const service::Operation& operation, const model::Site& site,
                       const model::SlotRef& slot) {
    std::vector<model::Event> events;
    service::list_events(operation, {model::SiteRef(site.id), {}, true},
                         [&](const service::EventView& view) { events.push_back(view.event); });
    return std::ranges::any_of(events, [&](const model::Event& event) {
        return event.scheduled && service::resolve_slot(operation, event, slot);
    });
}

/// The event of a slot that is given by its id; nullopt if it is given by its beginning, which
/// several events of the site can have. Throws WrongOption if the site has no such slot.
std::optional<model::Event> event_of_slot_option(const service::Operation& operation,
                                                 const model::SlotRef& wanted,
                                                 const model::Site& site) {
    if (const auto id = service::resolve_event_of_slot(operation, site.id, wanted))
        return event_of_option(operation, model::EventRef(*id), site);
    const auto& begin = wanted.begin();
    if (!begin) throw WrongOption(model::missing_event_fault());
    if (has_event_of_slot(operation, site, wanted)) return std::nullopt;
    throw WrongOption(
        {ErrorKind::refused,
         "no_slot",
         {N_("no event of {site} has a slot on {date} at {time}"),
          {{"site", site.name},
           time::date_argument("date", begin->date),
           {"time", begin->time.text()}}},
         {N_("see: kaiku {words}"), {{"words", "event list --site " + std::to_string(site.id)}}},
         "slot"});
}

/// A slot by its beginning, which it also has in a restored register.
model::SlotRef beginning_of(const model::Slot& slot) {
    return model::SlotRef::parse(slot.at.date.iso() + " " + slot.at.span.start.text()).value();
}

}  // namespace

DeskSelection::DeskSelection(Context& context, DeskPrompts& prompts, DeskDefaults options)
    : context_(context), prompts_(prompts), options_(std::move(options)) {}

void DeskSelection::take_options() {
    const auto operation = context_.operation();
    site_.reset();
    site_name_.clear();
    select_event(std::nullopt);
    date_ = options_.date;
    needs_event_of_slot_ = false;
    if (options_.slot && options_.slot->begin()) require_same_date(options_.slot->begin()->date);
    if (options_.site || service::recording_sites(operation).size() <= 1)
        start_at(service::recording_site(operation, options_.site));
}

void DeskSelection::require_same_date(time::Day day_of_slot) const {
    if (options_.date && options_.date != day_of_slot) throw WrongOption(model::other_time_fault());
}

void DeskSelection::remember_chosen() {
    if (!site_) return;
    Former former{site_name_, {}, {}, time_, date_};
    if (event_)
        if (auto name = model::EventName::parse(event_->name)) former.event = *std::move(name);
    if (slot_) former.slot = beginning_of(*slot_);
    former_ = std::move(former);
}

void DeskSelection::drop_lost_options() {
    for (;;) {
        try {
            take_options();
            const auto sites = service::recording_sites(context_.operation());
            if (!site_ && !sites.empty() && !fits_another_site(std::nullopt))
                resolve_options(sites.front());
            return;
        } catch (const WrongOption& wrong) {
            prompts_.print_refusal(wrong.fault());
            options_.event.reset();
            options_.slot.reset();
            if (former_) former_->event.reset();
        } catch (const Error& error) {
            // Where no site is left to choose from, nothing may be recorded at another one.
            if (error.fault().code != "not_found" || !options_.site ||
                service::recording_sites(context_.operation()).size() <= 1)
                throw;
            prompts_.print_refusal(error.fault());
            options_.site.reset();
        }
    }
}

/// What the options name at the site. Throws WrongOption.
DeskSelection::EventAndSlot DeskSelection::resolve_options(const model::Site& site) {
    const auto operation = context_.operation();
    EventAndSlot named;
    if (options_.event)
        named.event = event_of_option(operation, *options_.event, site);
    else if (options_.slot)
        named.event = event_of_slot_option(operation, *options_.slot, site);
    if (named.event && options_.slot)
        named.slot = slot_of_option(operation, *named.event, *options_.slot);
    if (named.slot) require_same_date(named.slot->at.date);
    return named;
}

void DeskSelection::start_at(const model::Site& site) {
    const auto named = resolve_options(site);
    select_site(site);
    select_event(named.event);
    select_slot(named.slot);
    needs_event_of_slot_ = options_.slot && !named.event;
    if (former_ && former_->site == site_name_) choose_again(site);
}

bool DeskSelection::is_slot_of_options(const model::SlotRef& slot) const {
    return options_.slot && options_.slot->begin() && options_.slot->begin() == slot.begin();
}

/// Takes what was chosen before a restore. What is lost is named once and asked for.
void DeskSelection::choose_again(const model::Site& site) {
    const auto operation = context_.operation();
    auto& former = *former_;
    date_ = former.date;
    if (!former.event) return;
    try {
        const auto name = model::EventRef::parse(former.event->text()).value();
        const auto event = event_of_option(operation, name, site);
        // A name that is a number may be the id of another event by now.
        if (base::fold(event.name) != base::fold(former.event->text())) return;
        select_event(event);
        time_ = former.time;
        if (former.slot) select_slot(slot_of_option(operation, *event_, *former.slot));
        needs_event_of_slot_ = false;
    } catch (const WrongOption& wrong) {
        prompts_.print_refusal(wrong.fault());
        former.event.reset();
        if (!event_ || (former.slot && is_slot_of_options(*former.slot))) {
            select_event(std::nullopt);
            needs_event_of_slot_ = options_.slot && !options_.event;
        }
    }
}

void DeskSelection::ask_for_missing() {
    if (!site_) choose_site();
    while (!event_) {
        try {
            ask_for_event();
            if (!needs_event_of_slot_) break;
        } catch (const Cancelled& back) {
            if (back.at_end || !needs_event_of_slot_) throw;
            prompts_.print_text(context_.text(N_("the event of the slot is missing")));
        }
    }
    take_slot_and_waiting_cards();
}

/// Asks again while the event does not have the slot of the options. Cards that wait for the event
/// wait for the next answer, too.
void DeskSelection::ask_for_event_of_slot(EventChoice::Purpose purpose) {
    while (needs_event_of_slot_) {
        take_answer_for_event(purpose);
        try {
            select_slot(slot_of_option(context_.operation(), *event_, *options_.slot));
            needs_event_of_slot_ = false;
        } catch (const WrongOption& wrong) {
            prompts_.print_refusal(wrong.fault());
            select_event(std::nullopt);
        } catch (const Error&) {
            drop_waiting_cards();
            throw;
        }
    }
}

void DeskSelection::choose_site_and_event() {
    choose_site();
    choose_event();
}

void DeskSelection::choose_site() {
    if (site_ && !needs_event_of_slot_) return select_site(cmd::choose_site(context_, prompts_));
    for (;;) {
        const auto site = cmd::choose_site(context_, prompts_);
        try {
            return start_at(site);
        } catch (const WrongOption& wrong) {
            if (!fits_another_site(site.id)) throw;
            prompts_.print_refusal(wrong.fault());
        }
    }
}

/// Whether the options name what one of the caller's sites has, other than this one.
bool DeskSelection::fits_another_site(std::optional<model::Id> site) {
    for (const auto& other : service::recording_sites(context_.operation())) {
        if (other.id == site) continue;
        try {
            resolve_options(other);
            return true;
        } catch (const WrongOption&) {
        }
    }
    return false;
}

void DeskSelection::select_site(const model::Site& site) {
    site_ = site.id;
    site_name_ = base::sanitize_text(site_label(context_, site));
    select_event(std::nullopt);
}

std::optional<base::Fault> DeskSelection::fault_of_lost_site() const {
    if (!site_) return std::nullopt;
    const auto name = model::SiteRef::parse(site_name_);
    return name ? service::lost_site_fault(context_.operation(), *site_, *name) : std::nullopt;
}

void DeskSelection::choose_event() {
    ask_for_event();
    take_slot_and_waiting_cards();
}

void DeskSelection::ask_for_event() {
    if (!site_) choose_site();
    if (needs_event_of_slot_) return ask_for_event_of_slot(EventChoice::Purpose::slot);
    take_answer_for_event(EventChoice::Purpose::any_cards);
}

void DeskSelection::take_answer_for_event(EventChoice::Purpose purpose) {
    try {
        select_event(EventChoice(context_, prompts_, *site_, purpose, waiting_cards_).ask());
    } catch (const Cancelled&) {
        drop_waiting_cards();
        throw;
    } catch (const Error&) {
        drop_waiting_cards();
        throw;
    }
}

void DeskSelection::drop_waiting_cards() {
    prompts_.print_unrecorded(std::exchange(waiting_cards_, {}));
}

/// Cards that waited for the event come after its slot is chosen, or before a card that is read
/// instead of an answer.
void DeskSelection::take_slot_and_waiting_cards() {
    auto codes = std::exchange(waiting_cards_, {});
    try {
        take_slot_of_day();
    } catch (NextCard& card) {
        card.codes.insert(card.codes.begin(), codes.begin(), codes.end());
        throw;
    } catch (const Cancelled& back) {
        // The event is chosen, and each card asks for its time.
        if (back.at_end) prompts_.print_unrecorded(codes);
        if (back.at_end || codes.empty()) throw;
    } catch (const Error&) {
        prompts_.print_unrecorded(codes);
        throw;
    }
    if (!codes.empty()) throw NextCard{std::move(codes), true};
}

void DeskSelection::select_event(const std::optional<model::Event>& event) {
    event_ = event;
    time_.reset();
    select_slot(std::nullopt);
}

void DeskSelection::select_slot(const std::optional<model::Slot>& slot) {
    slot_ = slot;
    end_is_noted_ = slot && service::has_ended(context_.operation(), *slot);
}

/// Chooses the slot of a scheduled event, with a question if there are several.
void DeskSelection::take_slot_of_day() {
    if (event_ && event_->scheduled && !slot_)
        select_slot(choose_slot(context_, prompts_, *event_, date_, false));
}

void DeskSelection::choose_time() {
    if (event_ && event_->scheduled) {
        if (const auto chosen = choose_slot(context_, prompts_, *event_, date_, true))
            select_slot(chosen);
        return;
    }
    const auto parse = [&](const std::string& text) {
        auto time = time::parse_time(text, "time");
        if (time)
            if (auto fault = time::validate_time(day(), *time)) time = std::move(*fault);
        return time;
    };
    time_ = prompts_.parsed(
        {context_.text(N_("Time of day (Enter: none)")),
         N_("Type a time of day such as 18:30 or 18. It is recorded with the cards that follow.")},
        parse);
}

void DeskSelection::choose_date() {
    const auto today = context_.settings().today;
    const auto chosen = prompts_.parsed(
        {context_.text(N_("Day (Enter: today)")),
         N_("Type a date such as 25.11.2026 or 5.12., or yesterday or tomorrow. The event stays.")},
        [&](const std::string& text) { return time::parse_typed_day(text, "date", today); });
    date_ = chosen == today ? std::nullopt : chosen;
    select_slot(std::nullopt);
    prompts_.print_text(
        context_.localized({N_("Day: {date}"), {time::date_argument("date", desk_day())}}));
    take_slot_of_day();
}

void DeskSelection::complete_for_card() {
    if (!site_) choose_site();
    ask_for_event_of_slot(EventChoice::Purpose::card_of_slot);
    const bool is_now = !date_ && context_.settings().today == time::helsinki_day(time::now());
    if (slot_ && is_now && !end_is_noted_ && service::has_ended(context_.operation(), *slot_)) {
        prompts_.print_text(context_.localized({N_("The time that began at {time} is over."),
                                                {{"time", slot_->at.span.start.text()}}}));
        select_slot(std::nullopt);
    }
    take_slot_of_day();
    if (event_ && event_->scheduled && !slot_) throw Cancelled{};
}

void DeskSelection::complete(service::NewUsage& usage) const {
    if (site_) usage.site = model::SiteRef(*site_);
    if (event_) usage.event = model::EventRef(event_->id);
    if (slot_) {
        usage.slot = model::SlotRef(slot_->id);
        return;
    }
    usage.date = date_;
    usage.time = time_;
}

time::Day DeskSelection::day() const { return slot_ ? slot_->at.date : desk_day(); }

std::string DeskSelection::text() const {
    std::string text = site_ ? site_name_ : context_.text(N_("no site chosen"));
    if (event_) text += " · " + base::sanitize_text(event_->name);
    if (needs_event_of_slot_) text += " (" + context_.text(N_("no event chosen")) + ")";
    if (event_ && event_->scheduled && !slot_)
        text += " (" + context_.text(N_("no time chosen")) + ")";
    if (slot_) text += " " + slot_->at.span.start.text();
    if (time_) text += (event_ ? " " : " · ") + time_->text();
    if (day() != context_.settings().today)
        text += " · " + context_.localized({"{date}", {time::date_argument("date", day())}});
    return text;
}

}  // namespace kaiku::cmd
