#include "core/work/usage_time.hpp"

#include "core/base/text.hpp"
#include "core/db/connection.hpp"
#include "core/store/events.hpp"
#include "core/store/schema.hpp"
#include "core/work/find.hpp"
#include "core/work/schedule.hpp"

namespace kaiku::work {

namespace {

using base::Error;
using base::Kind;

model::Slot named_slot(const Job& job, const std::optional<model::Event>& event, std::string_view named) {
    if (!event) throw Error(Kind::malformed, "missing", {N_("the event of the slot is not named")}, {N_("name the event with --event")});
    if (event->scheduled)
        if (const auto slot = find_slot(job, *event, named)) return *slot;
    throw Error(model::no_such_slot(*event, named, Kind::refused));
}

}  // namespace

void give_slot(const Job& job, model::Usage& usage, const std::optional<model::Event>& event, const std::optional<std::string>& named, bool date_told, bool time_told) {
    usage.slot.reset();
    if (named) {
        const auto slot = named_slot(job, event, *named);
        if ((date_told && usage.date != slot.at.date) || (time_told && usage.time != slot.at.span.start))
            throw Error(Kind::malformed, "usage", {N_("--slot has a date and a time of its own, which are not those of --date and --time")});
        usage.slot = slot.id;
        usage.date = slot.at.date;
        usage.time = slot.at.span.start;
        return;
    }
    if (event && event->scheduled) {
        const auto slot = usage.time ? store::slot_at(job.db(), event->id, {usage.date, *usage.time}) : std::nullopt;
        if (!slot) throw Error(model::no_slot_then(*event, usage.date, usage.time));
        usage.slot = slot->id;
        return;
    }
    if (!usage.time) return;
    if (const auto fault = time::time_fault(usage.date, *usage.time)) throw Error(*fault);
}

std::optional<model::Id> event_of_slot(const Job& job, model::Id site, std::string_view named) {
    const auto id = as_id(base::trim(named));
    const auto slot = id && store::has_slots(job.db()) ? store::slot(job.db(), *id) : std::nullopt;
    const auto event = slot ? store::event(job.db(), slot->event) : std::nullopt;
    if (!event || event->site != site) return std::nullopt;
    return event->id;
}

}  // namespace kaiku::work
