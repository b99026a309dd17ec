// Recording a usage, looking at usages, editing and taking back (R10-R20).
#pragma once
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "core/model/place.hpp"
#include "core/model/usage.hpp"
#include "core/work/job.hpp"

namespace kaiku::work {

/// A usage as commands show it.
struct UsageView {
    model::Usage usage;
    std::string code;
    std::string site;
    std::optional<std::string> event;
};

struct NewUsage {
    std::string code;
    std::optional<std::string> site;
    std::optional<std::string> event;  // a whole name or an id
    bool create_event = false;
    std::optional<time::Day> date;     // default today
    std::optional<time::TimeOfDay> time;
    std::optional<std::string> slot;   // of a scheduled event (R15): its id, or its date and time
    std::int64_t children = 0;
    std::optional<std::int64_t> customers;
    std::optional<std::int64_t> value_cents;
    bool allow_expired = false;
    std::optional<std::string> reason;  // of the admission at discretion
    bool again = false;                 // it is another one, not a reader that beeps twice
    std::optional<std::string> key;
    bool pending = false;               // note the visit of a card that is not registered yet
};

/// Records a usage. The same site and key is the same record: it is given back as it stands. Throws what model::judge says, not_found `unknown_card`,
/// `unknown_event`, refused `not_allowed` for a value where the event has no value field, refused `inactive_event`, `no_slot`, conflict `repeated` for the
/// same card, site, event, date and time within two minutes (R17), conflict `exists` for a key that stands for another record.
UsageView record_usage(const Job& job, const NewUsage& wanted);

/// The venue sites where the caller may record, by name (R10).
std::vector<model::Site> recording_sites(const Job& job);
/// The named one, else the only one; throws as record_usage() does.
model::Site recording_site(const Job& job, const std::optional<std::string>& named);

struct UsageQuery {
    std::optional<time::Day> from, to;  // of the event
    std::optional<time::TimeOfDay> time;
    std::optional<std::string> card, site, event;
    std::optional<time::Day> recorded_from, recorded_to;
    bool mine = false;
    bool at_discretion = false;         // with expired cards
    std::optional<std::int64_t> limit;
    std::int64_t offset = 0;
};
/// By the instant of recording, then id; the number given out. A range whose end is before its start: malformed `out_of_range`.
std::int64_t list_usages(const Job& job, const UsageQuery& query, const std::function<void(const UsageView&)>& take);
std::int64_t count_usages(const Job& job, const UsageQuery& query);

/// Throws not_found for an unknown or deleted one.
UsageView show_usage(const Job& job, std::string_view id);

struct UsageChanges {
    std::optional<std::string> event;
    bool no_event = false;
    bool create_event = false;
    std::optional<time::Day> date;
    std::optional<time::TimeOfDay> time;
    bool no_time = false;
    std::optional<std::string> slot;
    std::optional<std::int64_t> children, customers, value_cents;
    bool allow_expired = false;
    std::optional<std::string> reason;
};
/// What changes is judged as at recording, but a card that was blocked, renewed or set back since then does not change or forbid what stays: only a
/// new date is held against the card's last day.
UsageView edit_usage(const Job& job, std::string_view id, const UsageChanges& changes);
/// Takes it out of lists and counts; the trail keeps it. A recorder may take back what they recorded themselves today, as the clock says (R20).
UsageView delete_usage(const Job& job, std::string_view id);

}  // namespace kaiku::work
