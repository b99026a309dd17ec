// SPDX-License-Identifier: Apache-2.0
// Lets the person choose what the desk records for: site, event, slot and day.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "cmd/desk/defaults.hpp"
#include "cmd/desk/prompts.hpp"
#include "core/model/event.hpp"

namespace kaiku::cmd {

class DeskSelection {
public:
    DeskSelection(Context& context, DeskPrompts& prompts, DeskDefaults defaults);

    /// Takes site and event from the options, and asks for those that are not given. Throws Error
    /// not_found for an option that names nothing.
    void open();
    /// Forgets what was chosen, for open() in another register.
    void reset();
    void choose_site_and_event();
    /// Searches by any part of the name (R11). An event that does not exist can be created.
    void choose_event();
    void choose_time() { choose_slot(std::nullopt); }
    void choose_date();
    /// Asks for another slot once the chosen one has ended, since the next card belongs to a later
    /// one.
    void advance_past_ended_slot();

    /// Fills in what was chosen.
    void complete(service::NewUsage& usage) const { defaults_.complete(usage); }
    time::Day day() const { return defaults_.date.value_or(context_.settings().today); }
    bool has_value_field() const { return event_ && event_->value_field; }
    /// For the prompt: `Uimahalli · Vesijumppa 18:00`.
    std::string text() const;

private:
    void choose_site();
    void select_site(const model::Site& site);
    std::vector<model::Event> events_with(std::string_view part) const;
    void create_event(const model::EventName& name);
    void select_event(const model::Event& event);
    void clear_event();
    void clear_slot();
    /// Asks which slot of the day it is. A single slot, or the one that `wanted` gives, is chosen
    /// without a question.
    void choose_slot(const std::optional<model::SlotRef>& wanted);
    std::vector<model::Slot> slots_to_choose_from(const std::optional<model::SlotRef>& wanted);

    Context& context_;
    DeskPrompts& prompts_;
    DeskDefaults given_, defaults_;
    std::string site_name_;
    std::optional<model::Event> event_;
    std::optional<std::string> slot_begin_;
    std::optional<time::Instant> slot_end_, noted_end_;
};

}  // namespace kaiku::cmd
