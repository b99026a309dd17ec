// SPDX-License-Identifier: Apache-2.0
#include "cmd/desk/event_choice.hpp"

#include <algorithm>
#include <cstdint>

#include "cmd/cli/reopening.hpp"
#include "core/base/number.hpp"
#include "core/base/text.hpp"
#include "core/base/utf8.hpp"
#include "core/base/visible_text.hpp"
#include "core/model/card_code.hpp"
#include "core/model/resembling_event.hpp"
#include "core/service/name_choice.hpp"

namespace kaiku::cmd {

namespace {

using base::Error;
using base::ErrorKind;

constexpr const char* more_events = N_("… and {count} more: type + to go on, or more of the name");

constexpr const char* event_help =
    N_("Type a number of the list, or any part of the event's name: all events that contain it are "
       "shown. Tab completes a name. Enter records without an event.");
constexpr const char* number_help =
    N_("Type a number of the list, or more of the name to search again. 0 creates an event with "
       "the name that you typed.");
constexpr const char* event_of_slot_help =
    N_("Type a number of the list, or any part of the event's name: all events that contain it are "
       "shown. Tab completes a name. The event must have the slot that was given with --slot.");
constexpr const char* number_of_slot_help =
    N_("Type a number of the list, or more of the name to search again.");

std::vector<model::Event> list_most_used_first(Context& context, model::Id site) {
    std::vector<service::EventView> views;
    repeat_after_collisions([&] {
        views.clear();
        service::list_events(context.operation(), {model::SiteRef(site), {}, std::nullopt},
                             [&](const service::EventView& view) { views.push_back(view); });
    });
    std::stable_sort(views.begin(), views.end(), [](const auto& a, const auto& b) {
        return a.usages.value_or(0) > b.usages.value_or(0);
    });
    std::vector<model::Event> events;
    events.reserve(views.size());
    for (auto& view : views) events.push_back(std::move(view.event));
    return events;
}

}  // namespace

EventChoice::EventChoice(Context& context, DeskPrompts& prompts, model::Id site, Purpose purpose,
                         std::vector<std::string>& waiting_cards)
    : context_(context),
      prompts_(prompts),
      site_(site),
      purpose_(purpose),
      events_(list_most_used_first(context, site)),
      waiting_cards_(waiting_cards) {}

std::optional<model::Event> EventChoice::ask() {
    show_most_used();
    for (;;)
        if (const auto text = answer())
            if (auto chosen = take_answer(*text)) return std::move(chosen->event);
}

bool EventChoice::must_wait() const {
    return must_be_chosen() || searched_ || !waiting_cards_.empty();
}

/// A person who has typed a name wants that event: no card may be recorded without it, nor before a
/// card that already waits.
std::optional<std::string> EventChoice::answer() {
    const auto candidates = [this](std::string_view part) {
        return base::first_invalid_utf8(part) == part.npos
                   ? service::names_of(active_events_with(part))
                   : std::vector<std::string>();
    };
    try {
        return prompts_.answer(question(), candidates);
    } catch (const NextCard& card) {
        if (!must_wait()) throw;
        const auto& code = card.codes.front();
        const bool waits = std::ranges::any_of(waiting_cards_, [&](const std::string& waiting) {
            return waiting == code || model::is_same_card(waiting, code);
        });
        if (!waits) waiting_cards_.push_back(code);
        prompts_.print_text(
            context_.localized({N_("Choose the event first: {code} follows after it"),
                                {{"code", base::sanitize_text(code)}}}));
        return std::nullopt;
    }
}

Question EventChoice::question() const {
    if (searched_ && shown_.empty())
        return {context_.text(N_("Number (0: create it; Enter: search for another name)")),
                number_help};
    if (searched_)
        return {context_.text(N_("Number (Enter: 1)")),
                must_be_chosen() ? number_of_slot_help : number_help};
    if (must_be_chosen())
        return {context_.text(shown_.empty() ? N_("Event (any part of its name)")
                                             : N_("Event (number or any part of its name)")),
                event_of_slot_help};
    if (shown_.empty())
        return {context_.text(N_("Event (any part of its name; Enter: none)")), event_help};
    return {context_.text(N_("Event (number or any part of its name; Enter: none)")), event_help};
}

std::optional<EventChoice::Chosen> EventChoice::take_answer(const std::string& text) {
    if (text == ChoiceList::next_page) {
        list_->show_next_page();
        return std::nullopt;
    }
    if (text.empty() && !searched_) {
        if (!must_be_chosen()) return Chosen{};
        prompts_.print_text(context_.localized(model::missing_event_fault().message));
        return std::nullopt;
    }
    if (text.empty() && !shown_.empty()) return Chosen{shown_.front()};
    if (text.empty()) {
        show_most_used();
        return std::nullopt;
    }
    if (searched_ && text == "0" && !must_be_chosen()) return create_event();
    const auto name = model::EventName::parse(text);
    if (name) return take_name(*name, text);
    prompts_.print_refusal(name.fault());
    return std::nullopt;
}

/// A whole name wins over a number, and a number over a part of a name.
std::optional<EventChoice::Chosen> EventChoice::take_name(const model::EventName& name,
                                                          const std::string& text) {
    const auto folded = base::fold(name.text());
    for (const auto& event : events_) {
        if (base::fold(event.name) != folded) continue;
        const auto fault = model::validate_event(event);
        if (!fault) return Chosen{event};
        prompts_.print_refusal(*fault);
        return std::nullopt;
    }
    if (const auto index = list_->index_of(text)) return Chosen{shown_[*index]};
    if (is_wrong_number(text))
        prompts_.print_range(searched_ && !must_be_chosen() ? 0 : 1, list_->shown());
    else
        search(name);
    return std::nullopt;
}

/// Whether it is a number for a list that is shown, but not of one of its events. A number that is
/// a part of a name is one to search for.
bool EventChoice::is_wrong_number(const std::string& text) const {
    constexpr std::int64_t max_number = 1'000'000;
    return base::parse_integer(text, "number", 0, max_number) && !shown_.empty() &&
           active_events_with(text).empty();
}

void EventChoice::search(const model::EventName& name) {
    searched_ = name;
    const model::EventName& typed = *searched_;
    auto found = active_events_with(typed.text());
    const auto* resembling = model::find_resembling_event(events_, typed.text());
    const auto is_resembling = [&](const model::Event& event) {
        return event.id == resembling->id;
    };
    if (resembling && std::any_of(found.begin(), found.end(), is_resembling)) resembling = nullptr;
    if (resembling && resembling->active) found.push_back(*resembling);
    show(std::move(found));
    const auto shown_name = base::sanitize_text(typed.text());
    if (resembling)
        prompts_.print_text(context_.localized(
            {resembling->active
                 ? N_("The name \"{name}\" resembles the event \"{event}\".")
                 : N_("The name \"{name}\" resembles the event \"{event}\", which is not active."),
             {{"name", shown_name}, {"event", base::sanitize_text(resembling->name)}}}));
    if (!must_be_chosen())
        return prompts_.print_choice(
            0, context_.localized({N_("Create \"{name}\""), {{"name", shown_name}}}));
    if (!shown_.empty()) return;
    prompts_.print_text(context_.localized(
        {N_("no event of the site has \"{text}\" in its name"), {{"text", shown_name}}}));
    show_most_used();
}

std::optional<EventChoice::Chosen> EventChoice::create_event() {
    service::EventFields fields;
    fields.site = model::SiteRef(site_);
    try {
        return repeat_after_collisions([&] {
            return Chosen{service::create_event(context_.operation(), *searched_, fields).event};
        });
    } catch (const Error& error) {
        const auto kind = error.fault().kind;
        if (kind != ErrorKind::malformed && kind != ErrorKind::refused &&
            kind != ErrorKind::conflict)
            throw;
        prompts_.print_refusal(error.fault());
        return std::nullopt;
    }
}

void EventChoice::show_most_used() {
    searched_.reset();
    show(active_events_with(""));
}

void EventChoice::show(std::vector<model::Event> events) {
    shown_ = std::move(events);
    list_.emplace(context_, prompts_, service::names_of(shown_), more_events);
    list_->show_page();
}

std::vector<model::Event> EventChoice::active_events_with(std::string_view part) const {
    const auto wanted = base::fold(part);
    std::vector<model::Event> found;
    for (const auto& event : events_)
        if (event.active && base::fold(event.name).find(wanted) != std::string::npos)
            found.push_back(event);
    return found;
}

}  // namespace kaiku::cmd
