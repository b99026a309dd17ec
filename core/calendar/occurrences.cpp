// SPDX-License-Identifier: Apache-2.0
#include "core/calendar/occurrences.hpp"

#include <algorithm>

#include "core/base/text.hpp"
#include "core/base/visible_text.hpp"

namespace kaiku::calendar {

namespace {

constexpr std::size_t max_occurrences = 100'000;
constexpr std::size_t max_slots = 5'000;

base::Error too_many(std::size_t most) {
    return rejected("out_of_range", {N_("it takes place more than {most} times"), {{"most", most}}},
                    {N_("choose a period with --from and --to")});
}

bool have_same_end(const Occurrence& a, const Occurrence& b) {
    return a.length == b.length && a.end_instant == b.end_instant;
}

}  // namespace

Occurrences::Occurrences(const Item& item, std::optional<Seconds> needed,
                         const ReadOptions& options, Steps& steps)
    : item_(item),
      options_(options),
      steps_(steps),
      span_(read_span(*item.event, *item.zones, options.default_length)) {
    if (options.to) {
        const auto end = time::start_of_day(options.to->plus_days(1)).milliseconds() / 1000;
        last_ = std::max(end, needed.value_or(end));
    }
    add_rules();
    add_dates();
    for (const auto& [start, occurrence] : all_) originals_.insert(start);
    exclude_rules();
    exclude_dates();
}

void Occurrences::add_rules() {
    const auto rules = item_.event->all("RRULE");
    if (rules.empty()) return add(at_local(span_.start.local));
    bool has_start = false;
    for (const auto* rule : rules) has_start = repeat(*rule) || has_start;
    // Programs differ in whether such a start takes place.
    if (!has_start)
        throw rejected("not_a_rule", {N_("its start is not one of the times of its repetition")});
}

/// Adds the occurrences of a rule; whether the start is one of them.
bool Occurrences::repeat(const Property& property) {
    const auto rule = read_rule(property);
    if (rule.is_endless() && !options_.to)
        throw rejected("endless", {N_("it repeats without an end")},
                       {N_("give the last day with --to")});
    Recurrence recurrence(rule, span_.start.local, steps_);
    bool has_start = false;
    while (const auto next = recurrence.next()) {
        const auto occurrence = at_local(*next);
        if (is_after_until(rule, occurrence)) break;
        has_start = has_start || *next == span_.start.local;
        if (last_ && occurrence.instant > *last_) break;
        add(occurrence);
    }
    return has_start;
}

void Occurrences::add_dates() {
    for (const auto* property : item_.event->all("RDATE"))
        for (const auto value : split(property->value, ',')) {
            const auto occurrence = period(*property, value);
            const auto known = all_.find(occurrence.instant);
            if (known == all_.end()) {
                add(occurrence);
            } else if (occurrence.length) {
                if (known->second.length && !have_same_end(known->second, occurrence))
                    throw unreadable("duplicate", *property, value);
                known->second = occurrence;
            }
        }
}

/// A value of an RDATE: a time, or a period with an end or a length of its own.
Occurrence Occurrences::period(const Property& property, std::string_view value) const {
    const auto slash = value.find('/');
    const auto type = base::fold(property.parameter("VALUE").value_or(""));
    if (type == "period" ? slash == value.npos : !type.empty() && slash != value.npos)
        throw unreadable("not_a_date", property, value);
    const auto start = read_time(property, value.substr(0, slash), *item_.zones);
    if (start.is_day) throw unreadable("not_a_time", property, value);
    require_same_kind(start, span_.start, property);
    const auto local = span_.start.zone->to_local(start.instant);
    if (!local) throw no_such_time(*span_.start.zone, start.local);
    Occurrence occurrence{*local, start.instant, false, std::nullopt, std::nullopt};
    if (slash == value.npos) return occurrence;
    const auto end = value.substr(slash + 1);
    if (end.starts_with('P') || end.starts_with('+')) {
        const auto length = read_duration(end);
        if (!length) throw unreadable("not_a_date", property, value);
        occurrence.length = Length{length->days, 0, length->seconds};
        return occurrence;
    }
    const auto until = read_time(property, end, *item_.zones);
    if (until.is_day) throw unreadable("not_a_time", property, value);
    occurrence.end_instant = until.instant;
    occurrence.length = Length{};  // It does not have the entry's.
    return occurrence;
}

void Occurrences::exclude_rules() {
    for (const auto* property : item_.event->all("EXRULE")) {
        const auto rule = read_rule(*property);
        Recurrence recurrence(rule, span_.start.local, steps_);
        while (const auto next = recurrence.next()) {
            const auto occurrence = at_local(*next);
            if (all_.empty() || occurrence.instant > all_.rbegin()->first ||
                is_after_until(rule, occurrence))
                break;
            all_.erase(occurrence.instant);
        }
    }
}

void Occurrences::exclude_dates() {
    struct Exception {
        const Property* property;
        std::string_view value;
        std::int64_t day;
    };
    std::vector<Exception> unused;
    std::set<std::int64_t> days;
    for (const auto* property : item_.event->all("EXDATE"))
        for (const auto value : split(property->value, ',')) {
            const auto at = read_time(*property, value, *item_.zones);
            require_same_kind(at, span_.start, *property);
            const auto day = day_of(at);
            if (at.is_day)
                days.insert(day);
            else if (originals_.count(at.instant))
                all_.erase(at.instant);
            else if (!last_ || at.instant <= *last_)
                unused.push_back({property, value, day});
        }
    std::erase_if(all_, [&](const auto& occurrence) {
        return days.count(day_number(occurrence.second.local)) > 0;
    });
    for (const auto& exception : unused)
        if (has_on_day(exception.day))
            throw rejected("no_slot",
                           {N_("{property} \"{value}\" is not one of its times, but it takes place "
                               "on that day"),
                            {{"property", exception.property->name},
                             {"value", base::excerpt(exception.value)}}});
}

void Occurrences::add(const Occurrence& occurrence) {
    all_.emplace(occurrence.instant, occurrence);
    if (all_.size() > max_occurrences) throw too_many(max_occurrences);
}

Occurrence Occurrences::at_local(Seconds local) const {
    Occurrence occurrence;
    occurrence.local = local;
    if (local == span_.start.local) occurrence.end_instant = span_.end_instant;
    const auto& zone = *span_.start.zone;
    const auto instant = zone.to_instant(local);
    occurrence.is_skipped = !instant;
    // The place in the order of one that is skipped; it is rejected when it is needed.
    occurrence.instant = instant.value_or(local - zone.offset_at(local - day_seconds).value_or(0));
    return occurrence;
}

bool Occurrences::is_after_until(const Rule& rule, const Occurrence& occurrence) const {
    if (!rule.until) return false;
    return (rule.until->is_utc ? occurrence.instant : occurrence.local) > rule.until->time;
}

std::int64_t Occurrences::day_of(const ZonedTime& time) const {
    if (time.is_day) return day_number(time.local);
    return day_number(span_.start.zone->to_local(time.instant).value_or(time.local));
}

bool Occurrences::has_on_day(std::int64_t day) const {
    steps_.begin();
    return std::any_of(all_.begin(), all_.end(), [&](const auto& occurrence) {
        steps_.take();
        return day_number(occurrence.second.local) == day;
    });
}

std::optional<Seconds> Occurrences::find(const Item& change) const {
    const auto& at = *change.identity.replaces;
    require_same_kind(at, span_.start, *change.event->first("RECURRENCE-ID"));
    if (!at.is_day) return originals_.count(at.instant) ? std::optional(at.instant) : std::nullopt;
    std::optional<Seconds> found;
    steps_.begin();
    for (const auto start : originals_) {
        steps_.take();
        const auto local = span_.start.zone->to_local(start);
        if (!local || day_number(*local) != day_of(at)) continue;
        if (found)
            throw rejected("duplicate",
                           {N_("it changes an occurrence of a day on which there are several")});
        found = start;
    }
    return found;
}

bool Occurrences::has_on_day_of(const Item& change) const {
    return has_on_day(day_of(*change.identity.replaces));
}

OccurrenceMap Occurrences::moved(const OccurrenceMap& originals, Seconds replaced) const {
    const auto& zone = *span_.start.zone;
    const auto from = zone.to_local(replaced);
    OccurrenceMap moved;
    for (const auto& [start, original] : originals) {
        const auto local = zone.to_local(start);
        if (!from || !local) throw no_such_time(zone, original.local);
        const auto occurrence = at_local(*local + span_.start.local - *from);
        moved.emplace(occurrence.instant, occurrence);
    }
    return moved;
}

std::vector<time::SlotTime> Occurrences::slots(const OccurrenceMap& occurrences) const {
    std::vector<time::SlotTime> slots;
    for (const auto& [start, occurrence] : occurrences) {
        const auto day = helsinki_day(start);
        if ((options_.from && day < *options_.from) || (options_.to && day > *options_.to))
            continue;
        if (slots.size() == max_slots) throw too_many(max_slots);
        steps_.keep();
        slots.push_back(slot_of(occurrence, span_, options_.default_length));
    }
    return slots;
}

}  // namespace kaiku::calendar
