// SPDX-License-Identifier: Apache-2.0
#include "cmd/desk/slot_choice.hpp"

#include <algorithm>
#include <array>

#include "cmd/cli/reopening.hpp"
#include "cmd/desk/choice_list.hpp"
#include "core/base/visible_text.hpp"
#include "core/service/events/current_slots.hpp"

namespace kaiku::cmd {

namespace {

using Slots = std::vector<model::Slot>;

constexpr const char* more_times =
    N_("… and {count} more: type + to go on, or a date such as 5.12.");

constexpr const char* time_help =
    N_("Type a number of the list, or a date such as 5.12., with a time of day if the event takes "
       "place several times that day. Enter takes the time whose number the question names.");

std::string day_text(const Context& context, time::Day day) {
    constexpr std::array weekdays{N_("Mon"), N_("Tue"), N_("Wed"), N_("Thu"),
                                  N_("Fri"), N_("Sat"), N_("Sun")};
    return context.text(weekdays.at(static_cast<std::size_t>(time::weekday_of(day)) - 1)) + " " +
           output::to_display_text(day, context.style());
}

/// The number of slots that begin on the day or before it. They come first.
std::size_t count_of_day(const Slots& slots, time::Day day) {
    return static_cast<std::size_t>(std::count_if(
        slots.begin(), slots.end(), [&](const auto& slot) { return slot.at.date <= day; }));
}

/// A day that was typed, perhaps with a time of day.
struct When {
    time::Day date;
    std::optional<time::TimeOfDay> time;
};

/// A day without a year is read in the year of `today`. nullopt: not a day.
std::optional<When> parse_when(const std::string& text, time::Day today) {
    if (const auto moment = time::parse_moment(text, "time", today))
        return When{moment->date, moment->time};
    if (const auto day = time::parse_typed_day(text, "time", today)) return When{*day, {}};
    return std::nullopt;
}

class SlotQuestion {
public:
    SlotQuestion(Context& context, DeskPrompts& prompts, Slots slots, time::Day day)
        : context_(context), prompts_(prompts), day_(day), all_(std::move(slots)) {
        show(all_);
    }

    model::Slot ask() {
        for (;;) {
            const auto text =
                prompts_.answer({context_.localized({N_("Time (number; Enter: {number})"),
                                                     {{"number", default_index() + 1}}}),
                                 time_help});
            if (text.empty()) return shown_[default_index()];
            if (text == ChoiceList::next_page) {
                list_->show_next_page();
            } else if (const auto index = list_->index_of(text)) {
                return shown_[*index];
            } else if (auto found = slots_at(text); found.size() == 1) {
                return found.front();
            } else if (!found.empty()) {
                show(std::move(found));
            }
        }
    }

private:
    void show(Slots slots) {
        shown_ = std::move(slots);
        std::vector<std::string> texts;
        texts.reserve(shown_.size());
        for (const auto& slot : shown_)
            texts.push_back((slot.at.date == day_ ? "" : day_text(context_, slot.at.date) + " ") +
                            slot.at.span.text());
        list_.emplace(context_, prompts_, std::move(texts), more_times);
        list_->show_page();
    }

    /// The first slot of the day that is not over, or else its last one; without any, the next one.
    std::size_t default_index() {
        const auto of_day = count_of_day(shown_, day_);
        for (std::size_t i = 0; i < of_day; ++i)
            if (!repeat_after_collisions(
                    [&] { return service::has_ended(context_.operation(), shown_[i]); }))
                return i;
        return of_day == 0 ? 0 : of_day - 1;
    }

    /// Of all slots, those on a day, or at a day and time, that was typed. A day without a year is
    /// that of a slot, whose year may be the next one. Tells why there are none.
    Slots slots_at(const std::string& text) {
        const auto today = context_.settings().today;
        const bool in_any_year = time::is_day_without_year(text.substr(0, text.find(' ')));
        Slots found;
        for (const auto& slot : all_) {
            const auto typed = parse_when(text, in_any_year ? slot.at.date : today);
            if (typed && slot.at.date == typed->date &&
                (!typed->time || slot.at.span.start == *typed->time))
                found.push_back(slot);
        }
        if (!found.empty()) return found;
        auto typed = parse_when(text, today);
        if (typed && in_any_year && typed->date < day_)
            typed = parse_when(text, today.plus_months(12));
        if (typed)
            prompts_.print_text(context_.localized({N_("the list has no such time on {date}"),
                                                    {time::date_argument("date", typed->date)}}));
        else
            prompts_.print_text(
                context_.text(N_("type a number of the list, or a date such as 5.12.")));
        return found;
    }

    Context& context_;
    DeskPrompts& prompts_;
    time::Day day_;
    const Slots all_;
    Slots shown_;  // that can be chosen by number
    std::optional<ChoiceList> list_;
};

}  // namespace

std::optional<model::Slot> choose_slot(Context& context, DeskPrompts& prompts,
                                       const model::Event& event,
                                       const std::optional<time::Day>& date, bool always) {
    auto slots = repeat_after_collisions(
        [&] { return service::slots_from_day(context.operation(), {event.id, event.site}, date); });
    const auto day = date.value_or(context.settings().today);
    if (slots.empty()) {
        prompts.print_refusal(
            {base::ErrorKind::refused,
             "no_slot",
             {N_("{event} has no times from {from} to {to}"),
              {{"event", event.name},
               time::date_argument("from", day),
               time::date_argument("to", day.plus_months(service::months_in_advance))}},
             {N_("choose another day or event")}});
        return std::nullopt;
    }
    const auto of_day = count_of_day(slots, day);
    if (of_day == 1 && !always) return slots.front();
    if (of_day == 0)
        prompts.print_text(context.localized(
            {N_("{event} does not take place on {date}; its coming times:"),
             {{"event", base::sanitize_text(event.name)}, time::date_argument("date", day)}}));
    return SlotQuestion(context, prompts, std::move(slots), day).ask();
}

}  // namespace kaiku::cmd
