// SPDX-License-Identifier: Apache-2.0
#include "core/service/events/schedule.hpp"

#include <algorithm>
#include <map>

#include "core/base/json.hpp"
#include "core/db/connection.hpp"
#include "core/service/access.hpp"
#include "core/service/audit_log.hpp"
#include "core/service/resolve.hpp"
#include "core/store/events.hpp"
#include "core/store/schema.hpp"

namespace kaiku::service {

namespace {

using base::Error;
using base::ErrorKind;

constexpr int max_months = 12 * 20;

std::string json_of_slot(const model::Slot& slot) {
    return base::JsonObject()
        .add("event_id", slot.event)
        .add("date", slot.at.date.iso())
        .add("start", slot.at.span.start.text())
        .add("end", slot.at.span.end.text())
        .text();
}

ClockChange clock_change(const time::SlotTime& at) {
    const auto day_minutes = at.span.crosses_midnight() ? 24 * 60 : 0;
    const auto planned = at.span.end.minutes() + day_minutes - at.span.start.minutes();
    const auto real = time::to_instant(at.end_date(), at.span.end).milliseconds() -
                      time::to_instant(at.date, at.span.start).milliseconds();
    if (real == planned * std::int64_t{60'000}) return ClockChange::none;
    return real < planned * std::int64_t{60'000} ? ClockChange::shorter : ClockChange::longer;
}

std::vector<time::SlotTime> times_of(const ScheduleRequest& request) {
    std::vector<time::SlotTime> times = request.on;
    if (!request.weekly.empty()) {
        if (!request.from || !request.to)
            throw Error(ErrorKind::malformed, "missing",
                        {N_("a weekly schedule needs a first and a last day")},
                        {N_("give them with --from and --to")});
        if (const auto fault = time::validate_range(request.from, request.to)) throw Error(*fault);
        if (const auto last = request.from->plus_months(max_months); *request.to > last)
            throw Error(ErrorKind::malformed, "out_of_range",
                        {N_("a schedule can cover at most twenty years")},
                        {N_("give {date} or an earlier day with --to"),
                         {time::date_argument("date", last)}});
        const auto weekly = time::slots_between(*request.from, *request.to, request.weekly);
        times.insert(times.end(), weekly.begin(), weekly.end());
    } else if (request.from || request.to) {
        throw Error(ErrorKind::malformed, "missing",
                    {N_("--from and --to are only for a weekly schedule")},
                    {N_("give the times with --weekly \"mon 18:00-19:00\"")});
    }
    if (request.weekly.empty() && request.on.empty())
        throw Error(ErrorKind::malformed, "missing", {N_("the schedule is missing")},
                    {N_("give the times with --weekly \"mon 18:00-19:00\" or --on \"2026-03-01 "
                        "18:00-20:00\"")});
    if (times.empty())
        throw Error(
            ErrorKind::refused, "no_slot",
            {N_("the schedule has no slot: none of its weekdays occurs from {from} to {to}"),
             {time::date_argument("from", *request.from), time::date_argument("to", *request.to)}});
    return times;
}

std::map<time::Moment, store::SlotRow> slots_by_begin(const std::vector<store::SlotRow>& slots) {
    std::map<time::Moment, store::SlotRow> by_begin;
    for (const auto& row : slots)
        by_begin.emplace(time::Moment{row.slot.at.date, row.slot.at.span.start}, row);
    return by_begin;
}

}  // namespace

std::vector<int> weekdays_outside(const ScheduleRequest& request) {
    std::vector<int> outside;
    if (!request.from || !request.to) return outside;
    for (const auto& each : request.weekly) {
        const auto first =
            request.from->plus_days((each.weekday - time::weekday_of(*request.from) + 7) % 7);
        if (first > *request.to) outside.push_back(each.weekday);
    }
    std::sort(outside.begin(), outside.end());
    outside.erase(std::unique(outside.begin(), outside.end()), outside.end());
    return outside;
}

std::optional<base::Fault> validate_slot(const time::SlotTime& at) {
    if (at.span.crosses_midnight() && at.date == time::day_from_iso("9999-12-31"))
        return base::Fault{ErrorKind::malformed,
                           "out_of_range",
                           {N_("the slot on {date} ends after the year 9999"),
                            {time::date_argument("date", at.date)}}};
    if (auto fault = time::validate_time(at.date, at.span.start)) return fault;
    return time::validate_time(at.end_date(), at.span.end);
}

std::vector<ScheduledSlot> insert_missing_slots(const Operation& operation,
                                                const model::Event& event,
                                                std::vector<time::SlotTime> times, bool dry_run) {
    std::sort(times.begin(), times.end());
    times.erase(std::unique(times.begin(), times.end()), times.end());
    if (times.size() > max_slots)
        throw Error(ErrorKind::malformed, "out_of_range",
                    {N_("the schedule has {count} slots; at most {most} can be created at once"),
                     {{"count", times.size()}, {"most", max_slots}}});
    if (times.empty()) return {};
    const auto known_slots = slots_by_begin(
        store::list_slots(operation.db(), event.id, times.front().date, times.back().date));
    std::vector<ScheduledSlot> planned;
    planned.reserve(times.size());
    for (const auto& at : times) {
        if (const auto fault = validate_slot(at)) throw Error(*fault);
        ScheduledSlot scheduled{{0, event.id, at}, false, 0, clock_change(at)};
        const auto known = known_slots.find({at.date, at.span.start});
        const bool is_known = known != known_slots.end();
        const bool twice = !planned.empty() && planned.back().slot.at.date == at.date &&
                           planned.back().slot.at.span.start == at.span.start;
        if (twice)
            throw Error(ErrorKind::conflict, "exists",
                        {N_("two of these slots begin on {date} at {time} and have different ends"),
                         {time::date_argument("date", at.date), {"time", at.span.start.text()}}});
        if (is_known && known->second.slot.at != at)
            throw Error(model::other_end_fault(event, known->second.slot));
        if (is_known) {
            scheduled.slot = known->second.slot;
            scheduled.usages = known->second.usages;
        }
        scheduled.added = !is_known;
        planned.push_back(scheduled);
    }
    if (dry_run) return planned;
    for (auto& scheduled : planned) {
        if (!scheduled.added) continue;
        scheduled.slot.id = store::insert_slot(operation.db(), event.id, scheduled.slot.at);
    }
    std::string added;
    for (const auto& scheduled : planned)
        if (scheduled.added) added += (added.empty() ? "[" : ",") + json_of_slot(scheduled.slot);
    if (!added.empty())
        append_audit_entry(operation, "event schedule", object_name("event", event.id),
                           std::nullopt, added + "]");
    return planned;
}

std::vector<ScheduledSlot> schedule_event(const Operation& operation, const EventReference& wanted,
                                          const ScheduleRequest& request, bool dry_run) {
    db::Transaction transaction(operation.db(), dry_run ? db::Access::read : db::Access::write);
    const auto event = resolve_event(operation, wanted, model::Action::event_manage);
    require_schema(operation, store::schema_with_slots);
    auto scheduled = insert_missing_slots(operation, event, times_of(request), dry_run);
    if (!dry_run) transaction.commit();
    return scheduled;
}

void list_slots(const Operation& operation, const EventReference& wanted,
                std::optional<time::Day> from, std::optional<time::Day> to,
                const std::function<void(const SlotView&)>& on_slot) {
    if (const auto fault = time::validate_range(from, to)) throw Error(*fault);
    db::Transaction transaction(operation.db(), db::Access::read);
    const auto event = resolve_event(operation, wanted, model::Action::event_see);
    require_schema(operation, store::schema_with_slots);
    for (const auto& row : store::list_slots(operation.db(), event.id, from, to))
        on_slot({row.slot, row.usages});
}

std::optional<model::Slot> resolve_slot(const Operation& operation, const model::Event& event,
                                        const model::SlotRef& wanted) {
    if (!wanted.id()) return store::find_slot_at(operation.db(), event.id, *wanted.begin());
    auto found = store::find_slot(operation.db(), *wanted.id());
    if (found && found->event != event.id) found.reset();
    return found;
}

std::vector<SlotView> unschedule_event(const Operation& operation, const EventReference& wanted,
                                       const std::vector<model::SlotRef>& slots) {
    if (slots.empty())
        throw Error(ErrorKind::malformed, "missing", {N_("the slots to remove are missing")},
                    {N_("give them with --slot")});
    db::Transaction transaction(operation.db(), db::Access::write);
    const auto event = resolve_event(operation, wanted, model::Action::event_manage);
    require_schema(operation, store::schema_with_slots);
    std::vector<SlotView> removed;
    for (const auto& given : slots) {
        const auto slot = resolve_slot(operation, event, given);
        if (!slot) throw Error(model::missing_slot_fault(event, given, ErrorKind::not_found));
        if (std::any_of(removed.begin(), removed.end(),
                        [&](const SlotView& other) { return other.slot.id == slot->id; }))
            continue;
        if (const auto count = store::count_uses_of_slot(operation.db(), slot->id))
            throw Error(
                ErrorKind::refused, "in_use",
                base::Message::counted(
                    "the slot on {date} at {time} has {count} usage and cannot be removed",
                    "the slot on {date} at {time} has {count} usages and cannot be removed", count,
                    {time::date_argument("date", slot->at.date),
                     {"time", slot->at.span.start.text()}}));
        removed.push_back({*slot, 0});
    }
    std::string removed_json;
    for (const auto& view : removed) {
        store::delete_slot(operation.db(), view.slot.id);
        removed_json += (removed_json.empty() ? "[" : ",") + json_of_slot(view.slot);
    }
    append_audit_entry(operation, "event unschedule", object_name("event", event.id),
                       removed_json + "]", std::nullopt);
    transaction.commit();
    return removed;
}

}  // namespace kaiku::service
