// SPDX-License-Identifier: Apache-2.0
#include "cmd/desk/selection.hpp"

#include <utility>

#include "cmd/cli/reopening.hpp"
#include "cmd/desk/site_choice.hpp"
#include "cmd/desk/slot_choice.hpp"
#include "core/base/text.hpp"
#include "core/base/visible_text.hpp"
#include "core/service/events/current_slots.hpp"

namespace kaiku::cmd {

using base::Error;

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
    const auto named = repeat_after_collisions([&] { return resolve_options(site); });
    select_site(site);
    select_event(named.event);
    select_slot(named.slot);
    needs_event_of_slot_ = options_.slot && !named.event;
    if (former_ && former_->site == site_name_) choose_again(site);
}

void DeskSelection::ask_for_missing() {
    if (!site_) choose_site();
    while (!event_) {
        try {
            ask_for_event();
            if (!needs_event_of_slot_) break;
        } catch (const Cancelled& back) {
            if (back.at_end || !needs_event_of_slot_) throw;
            prompts_.print_text(context_.localized(model::missing_event_fault().message));
        }
    }
    take_slot_and_waiting_cards();
}

/// Asks again while the event does not have the slot of the options. Cards that wait for the event
/// wait for the next answer, too.
void DeskSelection::ask_for_event_of_slot() {
    while (needs_event_of_slot_) {
        take_answer_for_event(EventChoice::Purpose::slot);
        try {
            select_slot(repeat_after_collisions(
                [&] { return slot_of_option(context_.operation(), *event_, *options_.slot); }));
            needs_event_of_slot_ = false;
        } catch (const WrongOption& wrong) {
            prompts_.print_refusal(wrong.fault());
            select_event(std::nullopt);
        } catch (const Error&) {
            // An event without the slot is not chosen, nor looked up again after a restore.
            select_event(std::nullopt);
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
    if (needs_event_of_slot_) return ask_for_event_of_slot();
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
    end_is_noted_ = slot && has_ended(*slot);
}

bool DeskSelection::has_ended(const model::Slot& slot) const {
    return repeat_after_collisions([&] { return service::has_ended(context_.operation(), slot); });
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

void DeskSelection::complete_for_card(const std::string& code) {
    if (!site_) choose_site();
    if (needs_event_of_slot_) {
        // It is the first of those that wait, so that it does not wait twice.
        waiting_cards_.push_back(code);
        ask_for_event_of_slot();
        waiting_cards_.erase(waiting_cards_.begin());
    }
    const bool is_now = !date_ && context_.settings().today == time::helsinki_day(time::now());
    if (slot_ && is_now && !end_is_noted_ && has_ended(*slot_)) {
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
