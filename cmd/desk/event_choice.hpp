// SPDX-License-Identifier: Apache-2.0
// The question for which event the desk records (R11).
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "cmd/desk/choice_list.hpp"
#include "core/service/events/events.hpp"

namespace kaiku::cmd {

class EventChoice {
public:
    /// What the event is chosen for.
    enum class Purpose {
        any_cards,  // the person can leave it open or create one
        slot,       // it must be one of those that exist, as a new one has no slot
    };

    /// `waiting_cards` are the codes of cards that wait for the event, in the order in which they
    /// were read; it must outlive the choice.
    EventChoice(Context& context, DeskPrompts& prompts, model::Id site, Purpose purpose,
                std::vector<std::string>& waiting_cards);

    /// Shows the site's most used events and asks for a number or any part of a name until an event
    /// is chosen or created; nullopt: none. A card that is read during a search, or while
    /// another waits, is added to those that wait, once; for a slot, each card is. Any other is
    /// thrown as NextCard.
    std::optional<model::Event> ask();

private:
    struct Chosen {
        std::optional<model::Event> event;
    };

    /// nullopt: a card was read instead.
    std::optional<std::string> answer();
    Question question() const;
    /// nullopt: the answer leads to another question.
    std::optional<Chosen> take_answer(const std::string& text);
    std::optional<Chosen> take_name(const model::EventName& name, const std::string& text);
    std::optional<Chosen> create_event();
    bool must_be_chosen() const { return purpose_ != Purpose::any_cards; }
    /// Whether a card that is read waits for the answer.
    bool must_wait() const;
    void show_most_used();
    bool is_wrong_number(const std::string& text) const;
    void search(const model::EventName& name);
    void show(std::vector<model::Event> events);
    std::vector<model::Event> active_events_with(std::string_view part) const;

    Context& context_;
    DeskPrompts& prompts_;
    model::Id site_;
    Purpose purpose_;
    std::vector<model::Event> events_;          // of the site, the most used first
    std::vector<model::Event> shown_;           // that can be chosen by number
    std::optional<ChoiceList> list_;            // their names
    std::optional<model::EventName> searched_;  // nullopt: the most used events are shown
    std::vector<std::string>& waiting_cards_;
};

}  // namespace kaiku::cmd
