#include "core/work/usage_time.hpp"

#include "core/base/text.hpp"
#include "core/db/connection.hpp"
#include "core/store/events.hpp"
#include "core/work/find.hpp"
#include "core/work/schedule.hpp"

namespace kaiku::work {

namespace {

using base::Error;
using base::Kind;

Error no_slot(base::Message message) { return {Kind::refused, "no_slot", std::move(message), {N_("see: kaiku {words}"), {{"words", "event slots"}}}}; }

model::Slot named_slot(const Job& job, const std::optional<model::Event>& event, std::string_view named) {
    if (!event) throw Error(Kind::malformed, "missing", {N_("the event of the slot is not named")}, {N_("name the event with --event")});
    if (event->scheduled)
        if (const auto slot = find_slot(job, *event, named)) return *slot;
    throw no_slot({N_("{event} has no slot {slot}"), {{"event", event->name}, {"slot", base::excerpt(named)}}});
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
        if (slot) usage.slot = slot->id;
        else if (!usage.time) throw no_slot({N_("{event} has a schedule: the usage needs one of its slots"), {{"event", event->name}}});
        else throw no_slot({N_("{event} has no slot on {date} at {time}"), {{"event", event->name}, time::date_argument("date", usage.date), {"time", usage.time->text()}}});
        return;
    }
    if (!usage.time) return;
    if (const auto fault = time::time_fault(usage.date, *usage.time)) throw Error(*fault);
}

std::optional<model::Id> event_of_slot(const Job& job, model::Id site, std::string_view named) {
    const auto id = as_id(base::trim(named));
    const auto slot = id && job.db().schema() >= store::schema_with_slots ? store::slot(job.db(), *id) : std::nullopt;
    const auto event = slot ? store::event(job.db(), slot->event) : std::nullopt;
    if (!event || event->site != site) return std::nullopt;
    return event->id;
}

}  // namespace kaiku::work
