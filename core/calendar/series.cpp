// SPDX-License-Identifier: Apache-2.0
#include "core/calendar/series.hpp"

#include <algorithm>
#include <map>
#include <tuple>

#include "core/calendar/occurrences.hpp"

namespace kaiku::calendar {

namespace {

using base::Error;
using base::ErrorKind;

/// Whether nothing of the entry begins within the period, as far as its start and the absence of
/// repetitions tell. A start with a time may be on the next day in Helsinki, or on the day before.
bool is_outside(const Item& item, const ReadOptions& options) {
    const auto* start = item.event->first("DTSTART");
    const auto at = start ? read_date_time(start->value) : std::nullopt;
    if (!at) return false;
    const auto day = day_number(at->time);
    const int margin = at->is_day ? 0 : 1;
    if (options.to && day > options.to->number() + margin) return true;
    return options.from && day < options.from->number() - margin && !item.event->first("RRULE") &&
           !item.event->first("RDATE");
}

/// The outcome of a part that fails; an interruption is passed on. Faults of an entry outside the
/// period concern nobody.
template <class Work>
bool attempt(Item& item, const ReadOptions& options, const Work& work) {
    try {
        work();
        return true;
    } catch (const Error& error) {
        if (error.fault().kind == ErrorKind::interrupted) throw;
        if (is_outside(item, options))
            item.outcome = std::vector<time::SlotTime>();
        else
            item.reject(error);
        return false;
    }
}

void require_no_repetition(const Item& change) {
    for (const auto* name : {"RRULE", "RDATE", "EXDATE", "EXRULE"})
        if (change.event->first(name))
            throw rejected("not_a_rule",
                           {N_("it changes an occurrence of a series and repeats itself")});
}

/// The times of an item that is not part of a repetition.
void read_alone(Item& item, const ReadOptions& options, Steps& steps) {
    attempt(item, options, [&] {
        if (item.identity.replaces) require_no_repetition(item);
        const Occurrences own(item, {}, options, steps);
        item.outcome = own.slots(own.all());
        if (own.all().empty() && !is_outside(item, options)) item.absence = Absence::excluded;
    });
}

/// Leaves only the versions that count. Two that differ, without an order, are rejected.
void drop_old_versions(std::vector<Item*>& items) {
    // The occurrence that an entry changes, if it changes one.
    const auto place = [](const Identity& identity) {
        const auto& at = identity.replaces;
        return std::tuple(at.has_value(), identity.and_future, at && at->is_day,
                          !at          ? 0
                          : at->is_day ? at->local
                                       : at->instant);
    };
    const auto order = [](const Item& item) {
        return std::pair(item.identity.sequence, item.identity.stamp.value_or(0));
    };
    std::map<decltype(place(Identity{})), Item*> latest;
    for (auto* item : items) {
        auto& known = latest[place(item->identity)];
        if (!known || order(*item) > order(*known)) known = item;
    }
    for (auto* item : items) {
        auto* rival = latest[place(item->identity)];
        if (item == rival || order(*item) != order(*rival) ||
            item->event->properties == rival->event->properties)
            continue;
        const auto error = rejected(
            "duplicate", {N_("another entry has the same UID, and neither SEQUENCE nor DTSTAMP "
                             "says which of them is valid")});
        item->reject(error);
        rival->reject(error);
    }
    std::erase_if(items, [&](Item* item) {
        const bool is_old = latest[place(item->identity)] != item;
        if (is_old) item->absence.reset();
        return is_old;
    });
}

/// A repetition and the entries that change occurrences of it.
class Series {
public:
    Series(Item& master, std::vector<Item*> changes, const ReadOptions& options, Steps& steps)
        : master_(master), changes_(std::move(changes)), options_(options), steps_(steps) {}

    void read() {
        for (auto* change : changes_)
            if (!change->identity.and_future && !change->identity.is_cancelled &&
                !change->is_rejected())
                read_alone(*change, options_, steps_);
        if (master_.identity.is_cancelled) return reject_changes_of_cancelled();
        if (!master_.is_rejected() && attempt(master_, options_, [&] { read_master(); })) return;
        for (auto* change : changes_)
            if (change->identity.and_future && !change->identity.is_cancelled &&
                !change->is_rejected())
                change->reject(rejected("missing", {N_("its series cannot be read")}));
    }

private:
    void reject_changes_of_cancelled() {
        for (auto* change : changes_)
            if (!change->identity.is_cancelled)
                change->reject(rejected("refused", {N_("its series is cancelled")}));
    }

    /// A change with RANGE=THISANDFUTURE: the occurrences from its own on, to that of the next one.
    struct Future {
        Item* change;
        Seconds from;
        OccurrenceMap originals;
    };

    void read_master() {
        const Occurrences series(master_, needed_until(), options_, steps_);
        auto occurrences = series.all();
        std::vector<Future> futures;
        std::vector<Item*> others;  // single changes of no occurrence as the series has it
        for (auto* change : changes_) {
            const auto at = find(series, *change);
            if (change->identity.and_future && !at) throw reject_both(*change, no_occurrence());
            if (change->identity.and_future)
                futures.push_back({change, *at, {}});
            else if (at)
                occurrences.erase(*at);
            else
                others.push_back(change);
        }
        std::sort(futures.begin(), futures.end(),
                  [](const Future& a, const Future& b) { return a.from > b.from; });
        for (auto& future : futures) {
            const auto first = occurrences.lower_bound(future.from);
            future.originals.insert(first, occurrences.end());
            occurrences.erase(first, occurrences.end());
            read_future(future, others);
        }
        for (auto* change : others)
            if (series.has_on_day_of(*change)) throw reject_both(*change, no_occurrence());
        master_.outcome = series.slots(occurrences);
        if (!occurrences.empty() || is_outside(master_, options_)) return;
        const bool is_moved = std::any_of(changes_.begin(), changes_.end(), [](const Item* change) {
            return !change->identity.is_cancelled;
        });
        master_.absence = is_moved ? std::nullopt : std::optional(Absence::excluded);
    }

    /// The occurrence that is changed. What is unclear about a change is so about the series.
    static std::optional<Seconds> find(const Occurrences& series, Item& change) {
        try {
            return series.find(change);
        } catch (const Error& error) {
            throw reject_both(change, error);
        }
    }

    static Error no_occurrence() {
        return rejected("no_slot", {N_("it changes an occurrence that its series does not have")});
    }

    static Error reject_both(Item& change, const Error& error) {
        change.reject(error);
        return rejected("no_slot", {N_("it is unclear which of its occurrences another entry "
                                       "changes")});
    }

    /// The instant until which occurrences are needed to find those that are changed or moved.
    std::optional<Seconds> needed_until() const {
        std::optional<Seconds> last;
        const auto end =
            options_.to ? time::start_of_day(options_.to->plus_days(1)).milliseconds() / 1000 : 0;
        for (const auto* change : changes_) {
            const auto& at = *change->identity.replaces;
            auto needed = at.local + 2 * day_seconds;
            const auto* start = change->event->first("DTSTART");
            const auto moved_to = start ? read_date_time(start->value) : std::nullopt;
            if (change->identity.and_future && moved_to)
                needed = std::max(needed, end + at.local - moved_to->time + 2 * day_seconds);
            last = std::max(last.value_or(needed), needed);
        }
        return last;
    }

    /// Moves the occurrences, but for those that single changes move again from their new times.
    void read_future(const Future& future, std::vector<Item*>& others) {
        auto& change = *future.change;
        if (change.identity.is_cancelled || change.is_rejected()) return;
        attempt(change, options_, [&] {
            require_no_repetition(change);
            const Occurrences own(change, {}, options_, steps_);
            auto moved = own.moved(future.originals, future.from);
            std::erase_if(others, [&](const Item* other) {
                const auto& at = *other->identity.replaces;
                return !at.is_day && moved.erase(at.instant) > 0;
            });
            change.outcome = own.slots(moved);
            if (moved.empty()) change.absence.reset();
        });
    }

    Item& master_;
    std::vector<Item*> changes_;
    const ReadOptions& options_;
    Steps& steps_;
};

}  // namespace

void read_series(const std::vector<Item*>& all, const ReadOptions& options, Steps& steps) {
    auto items = all;
    drop_old_versions(items);
    for (auto* item : items)
        if (item->identity.is_cancelled) item->absence = Absence::cancelled;
    const auto master = std::find_if(items.begin(), items.end(),
                                     [](const Item* item) { return !item->identity.replaces; });
    if (master != items.end()) {
        auto& repeated = **master;
        items.erase(master);
        Series(repeated, std::move(items), options, steps).read();
        return;
    }
    for (auto* item : items) {
        if (item->identity.is_cancelled || item->is_rejected()) continue;
        if (item->identity.and_future)
            item->reject(rejected("missing", {N_("its series is not in the file")}));
        else
            read_alone(*item, options, steps);
    }
}

}  // namespace kaiku::calendar
