// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <map>
#include <set>

#include "core/base/text.hpp"
#include "core/db/connection.hpp"
#include "core/model/code_text.hpp"
#include "core/service/events/schedule.hpp"
#include "core/service/resolve.hpp"
#include "core/store/events.hpp"
#include "core/store/schema.hpp"

namespace kaiku::service {

namespace {

using base::Error;
using base::ErrorKind;
using base::Fault;

/// The slots of one name: those of the register and those that the import adds.
class NamedSlots {
public:
    NamedSlots(const Operation& operation, const model::Site& site, const PlannedEvent& first) {
        const auto same = store::find_events_by_name(operation.db(), first.name.text(), site.id);
        if (!same.empty()) {
            imported.event = same.front();
            slots_ = store::list_slots(operation.db(), imported.event.id, {}, {});
            return;
        }
        imported.created = true;
        imported.event.name = first.name.text();
        imported.event.site = site.id;
        imported.event.site_name = site.name;
        if (first.description) imported.event.description = first.description->text();
    }

    /// Adds the slots, or none of them and returns why.
    std::optional<Fault> add(const std::vector<time::SlotTime>& times) {
        for (const auto& at : times) planned_.insert(begin_of(at));
        if (imported.created && !times.empty())
            if (auto fault = model::find_code_in_name(imported.event.name)) return fault;
        for (const auto& at : times) {
            if (auto fault = validate_slot(at)) return fault;
            if (at.span.start == at.span.end && at.span.start != time::TimeOfDay())
                return Fault{
                    ErrorKind::malformed,
                    "not_a_time",
                    {N_("it is 24 hours long, and a slot must not end at the time at which "
                        "it starts")}};
            if (const auto* const slot = find_with_other_end(at))
                return model::other_end_fault(imported.event, *slot);
            if (has_other_end(added_, at))
                return Fault{ErrorKind::conflict,
                             "exists",
                             {N_("another entry of {event} starts on {date} at {time} with a "
                                 "different end"),
                              arguments(at)}};
        }
        const auto is_new = [&](const time::SlotTime& at) {
            return added_.count(begin_of(at)) == 0;
        };
        const auto count = added_.size() + static_cast<std::size_t>(
                                               std::count_if(times.begin(), times.end(), is_new));
        if (count > max_slots)
            return Fault{
                ErrorKind::malformed,
                "out_of_range",
                {N_("with this entry {event} has {count} slots; at most {most} can be created at "
                    "once"),
                 {{"event", imported.event.name}, {"count", count}, {"most", max_slots}}},
                {N_("choose a period with --from and --to")}};
        for (const auto& at : times) added_.emplace(begin_of(at), at.span.end);
        return std::nullopt;
    }

    void note_absence(const PlannedEvent& planned) {
        auto& noted = imported.absences;
        if (planned.absence &&
            std::find(noted.begin(), noted.end(), *planned.absence) == noted.end())
            noted.push_back(*planned.absence);
    }

    std::vector<time::SlotTime> times() const {
        std::vector<time::SlotTime> all;
        for (const auto& [begin, end] : added_) all.push_back({begin.date, {begin.time, end}});
        return all;
    }

    /// The slots of the register on those days at whose start no entry takes place, also none that
    /// was rejected.
    std::vector<UnplannedSlot> unplanned(time::Day from, const std::optional<time::Day>& to) const {
        std::vector<UnplannedSlot> found;
        for (const auto& row : slots_) {
            const auto& at = row.slot.at;
            if (at.date >= from && (!to || at.date <= *to) && planned_.count(begin_of(at)) == 0)
                found.push_back({imported.event, row.slot, row.usages});
        }
        return found;
    }

    ImportedEvent imported;

private:
    using Ends = std::map<time::Moment, time::TimeOfDay>;

    static time::Moment begin_of(const time::SlotTime& at) { return {at.date, at.span.start}; }

    /// The slot of the register that begins then but ends at another time; nullptr if there is
    /// none.
    const model::Slot* find_with_other_end(const time::SlotTime& at) const {
        for (const auto& row : slots_)
            if (begin_of(row.slot.at) == begin_of(at) && row.slot.at.span.end != at.span.end)
                return &row.slot;
        return nullptr;
    }

    static bool has_other_end(const Ends& ends, const time::SlotTime& at) {
        const auto found = ends.find(begin_of(at));
        return found != ends.end() && found->second != at.span.end;
    }

    std::vector<base::MessageArgument> arguments(const time::SlotTime& at) const {
        return {{"event", imported.event.name},
                time::date_argument("date", at.date),
                {"time", at.span.start.text()}};
    }

    std::vector<store::SlotRow> slots_;  // of the register
    Ends added_;                         // by their start
    std::set<time::Moment> planned_;     // the starts of all entries
};

/// The slots by folded name, in the order of first occurrence.
std::vector<NamedSlots> by_name(const Operation& operation, const model::Site& site,
                                const std::vector<PlannedEvent>& planned,
                                std::vector<RejectedEvent>& rejected) {
    std::vector<NamedSlots> all;
    std::map<std::string, std::size_t> place;
    for (std::size_t i = 0; i < planned.size(); ++i) {
        const auto& one = planned[i];
        const auto [known, is_new] = place.try_emplace(base::fold(one.name.text()), all.size());
        if (is_new) all.emplace_back(operation, site, one);
        all[known->second].note_absence(one);
        if (auto fault = all[known->second].add(one.times))
            rejected.push_back({i, *std::move(fault)});
    }
    return all;
}

}  // namespace

EventImport import_events(const Operation& operation, const std::optional<model::SiteRef>& wanted,
                          const std::vector<PlannedEvent>& planned, ImportMode mode,
                          const PlannedPeriod& period) {
    db::Transaction transaction(operation.db(),
                                mode == ImportMode::dry_run ? db::Access::read : db::Access::write);
    const auto site = resolve_venue_site(operation, wanted, model::Action::event_manage);
    require_schema(operation, store::schema_with_slots);
    EventImport import;
    auto named = by_name(operation, site, planned, import.rejected);
    const bool dry_run = mode == ImportMode::dry_run ||
                         (mode == ImportMode::all_or_nothing && !import.rejected.empty());
    for (auto& slots : named) {
        auto& one = slots.imported;
        for (auto& left : slots.unplanned(period.from.value_or(operation.today), period.to))
            import.unplanned.push_back(std::move(left));
        const auto times = slots.times();
        if (times.empty()) {
            one.created = false;
            if (!one.absences.empty()) import.events.push_back(std::move(one));
            continue;
        }
        if (one.created && !dry_run)
            one.event = create_event_unchecked(operation, std::move(one.event));
        for (const auto& slot : insert_missing_slots(operation, one.event, times, dry_run))
            ++(slot.added ? one.added : one.known);
        import.events.push_back(std::move(one));
    }
    if (!dry_run) transaction.commit();
    return import;
}

}  // namespace kaiku::service
