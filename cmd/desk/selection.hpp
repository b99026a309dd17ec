// What the desk records for: site, event, time and day, chosen by the person and kept for the
// evening.
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

    /// What the command line names is settled, and the person asked for the rest. Throws Error for
    /// what is named and not there.
    void open();
    void choose_site_and_event();
    /// Any part of a name (R11); one that does not exist can be created on the spot.
    void choose_event();
    void choose_time() { choose_slot(std::nullopt); }
    void choose_date();
    /// When a slot has ended and others follow on its day, the next card belongs to one of those.
    void advance_past_ended_slot();

    /// Completes a usage with what was chosen.
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
    /// The slots of the day; the only one, or the one that is asked for, is taken by itself.
    void choose_slot(const std::optional<model::SlotRef>& wanted);
    std::vector<model::Slot> slots_to_choose_from(const std::optional<model::SlotRef>& wanted);

    Context& context_;
    DeskPrompts& prompts_;
    DeskDefaults defaults_;
    std::string site_name_;
    std::optional<model::Event> event_;
    std::optional<std::string> slot_begin_;
    std::optional<time::Instant> slot_end_, noted_end_;
};

}  // namespace kaiku::cmd
