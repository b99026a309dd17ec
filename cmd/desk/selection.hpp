// SPDX-License-Identifier: Apache-2.0
// What the desk records for: site, event, slot or time of day, and day.
#pragma once
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "cmd/desk/defaults.hpp"
#include "cmd/desk/event_choice.hpp"
#include "cmd/desk/prompts.hpp"
#include "cmd/desk/slot_options.hpp"
#include "core/model/event.hpp"

namespace kaiku::cmd {

/// All functions that choose a site for the first time take up the options. They throw WrongOption
/// if no site has what the options name; where another one has it, they ask again. Functions that
/// choose throw NextCard at their end if cards were read before and wait.
class DeskSelection {
public:
    DeskSelection(Context& context, DeskPrompts& prompts, DeskDefaults options);

    /// Takes what the options give, and the only site; forgets what was chosen.
    void take_options();
    /// Keeps what is chosen for drop_lost_options().
    void remember_chosen();
    /// As take_options() in a register that was restored: names options that name nothing any more,
    /// and no longer uses them. What was chosen at the site is looked up again, and named if it is
    /// lost.
    void drop_lost_options();
    /// Asks for what the options do not give. The person can leave the event and its time open,
    /// but not the event of a slot that the options give.
    void ask_for_missing();
    void choose_site_and_event();
    /// Searches by any part of the name (R11). An event that does not exist can be created.
    void choose_event();
    /// Asks for a slot of a scheduled event, and for a time of day otherwise (R15).
    void choose_time();
    /// Keeps the event; of a scheduled one, the slots of the new day are taken up.
    void choose_date();
    /// Asks for what a card needs and nobody has chosen, and for another slot once the chosen one
    /// is over, since the next card belongs to a later one. Other cards that are read at the
    /// question for the event wait: see release_waiting_cards().
    void complete_for_card(const std::string& code);
    /// The codes of the cards that wait for the one that is being recorded, in the order in which
    /// they were read; they no longer wait.
    std::vector<std::string> release_waiting_cards() { return std::exchange(waiting_cards_, {}); }

    /// Fills in what was chosen.
    void complete(service::NewUsage& usage) const;
    /// The day of the visits.
    time::Day day() const;
    const std::optional<model::Id>& site() const { return site_; }
    /// The fault that names the chosen site, if it cannot be used any more.
    std::optional<base::Fault> fault_of_lost_site() const;
    /// Whether cards wait until somebody has chosen the event of the slot that the options give.
    bool needs_event_of_slot() const { return needs_event_of_slot_; }
    bool has_value_field() const { return event_ && event_->value_field; }
    /// For the prompt: `Uimahalli · Vesijumppa 18:00`.
    std::string text() const;

private:
    struct EventAndSlot {
        std::optional<model::Event> event;
        std::optional<model::Slot> slot;
    };
    /// What was chosen before a restore, by its names.
    struct Former {
        std::string site;
        std::optional<model::EventName> event;
        std::optional<model::SlotRef> slot;
        std::optional<time::TimeOfDay> time;
        std::optional<time::Day> date;
    };
    EventAndSlot resolve_options(const model::Site& site);
    void require_same_date(time::Day day_of_slot) const;
    void choose_again(const model::Site& site);
    /// Whether it is the one of the options.
    bool is_slot_of_options(const model::SlotRef& slot) const;
    bool fits_another_site(std::optional<model::Id> site);
    void start_at(const model::Site& site);
    void choose_site();
    void select_site(const model::Site& site);
    void ask_for_event();
    void ask_for_event_of_slot();
    void take_answer_for_event(EventChoice::Purpose purpose);
    void select_event(const std::optional<model::Event>& event);
    void select_slot(const std::optional<model::Slot>& slot);
    bool has_ended(const model::Slot& slot) const;
    void take_slot_of_day();
    void take_slot_and_waiting_cards();
    /// Names the cards that wait; they are not recorded.
    void drop_waiting_cards();
    time::Day desk_day() const { return date_.value_or(context_.settings().today); }

    Context& context_;
    DeskPrompts& prompts_;
    DeskDefaults options_;
    std::optional<model::Id> site_;
    std::string site_name_;
    std::optional<model::Event> event_;
    std::optional<model::Slot> slot_;      // of a scheduled event
    std::optional<time::TimeOfDay> time_;  // of one without a schedule, or without an event
    std::optional<time::Day> date_;        // nullopt: today
    bool needs_event_of_slot_ = false;     // the options give a slot, and nobody its event
    std::optional<Former> former_;
    bool end_is_noted_ = false;               // the person knows that the slot is over
    std::vector<std::string> waiting_cards_;  // for the event, or for its slot
};

}  // namespace kaiku::cmd
