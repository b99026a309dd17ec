// SPDX-License-Identifier: Apache-2.0
// What a desk that reads lines records for, looked up in the open register.
#pragma once
#include <optional>
#include <string>

#include "cmd/desk/defaults.hpp"
#include "core/model/event.hpp"

namespace kaiku::cmd {

class ResolvedDefaults {
public:
    /// Looks up the site and the event, so that an unknown one ends the desk at once and not at the
    /// first visitor. The slot of a scheduled event is looked up for each visit, because the desk
    /// may still be open on the next day. A desk that only checks cards needs neither. Throws what
    /// service::recording_site() and service::resolve_event() throw.
    ResolvedDefaults(Context& context, DeskDefaults given, bool check_only);

    /// With ids of the register in place of names.
    const DeskDefaults& ids() const { return ids_; }
    std::optional<model::Id> site_id() const;
    const std::string& site_name() const { return site_name_; }  // empty without a site
    const std::optional<model::Event>& event() const { return event_; }
    /// As they were given or selected.
    const DeskDefaults& given() const { return given_; }
    /// Whether that is the selected event. Throws as service::resolve_event().
    bool is_selected(const model::EventRef& event) const;

    /// Fills in what the usage does not have itself: at another site neither the event nor the
    /// slot; of the selected event the slot, unless there is a choice to make.
    void complete(service::NewUsage& usage) const;

    /// Completes the usage and records it. If the site of the desk cannot be used any more, the
    /// error names it as it was given and not by its id. Throws as service::record_usage().
    service::UsageView record(service::NewUsage usage) const;

    /// Records for another event, slot and day from now on; the site of `wanted` is ignored.
    /// Nothing changes if one of them cannot be used. Throws as the constructor, malformed
    /// `missing` for a slot without an event, refused `no_slot`, `inactive_event`.
    void select(DeskDefaults wanted);
    /// Looks everything up again: in a restored register the ids may be other ones.
    void resolve_again();

private:
    service::UsageView record_completed(service::NewUsage& usage) const;

    enum class Check { existing, usable };
    /// Changes nothing if it throws.
    void resolve(DeskDefaults given, Check check);

    Context& context_;
    bool check_only_;
    DeskDefaults given_, ids_;
    std::string site_name_;
    std::optional<model::Event> event_;
};

}  // namespace kaiku::cmd
