// SPDX-License-Identifier: Apache-2.0
// What a desk has chosen, in a register that was restored from a backup.
#include <utility>

#include "cmd/desk/selection.hpp"
#include "core/base/text.hpp"

namespace kaiku::cmd {

using base::Error;

namespace {

/// A slot by its beginning, which it also has in a restored register.
model::SlotRef beginning_of(const model::Slot& slot) {
    return model::SlotRef::parse(slot.at.date.iso() + " " + slot.at.span.start.text()).value();
}

}  // namespace

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

}  // namespace kaiku::cmd
