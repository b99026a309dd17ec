// Recording a usage (R10-R17).
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "core/model/place.hpp"
#include "core/service/usages/usages.hpp"

namespace kaiku::service {

struct NewUsage {
    std::string code;
    std::optional<std::string> site;
    std::optional<std::string> event;  // a whole name or an id
    bool create_event = false;
    std::optional<time::Day> date;  // default today
    std::optional<time::TimeOfDay> time;
    std::optional<std::string> slot;  // of a scheduled event (R15): its id, or its date and time
    std::int64_t children = 0;
    std::optional<std::int64_t> customers;
    std::optional<std::int64_t> value_cents;
    bool allow_expired = false;
    std::optional<std::string> reason;  // of the admission at discretion
    bool again = false;                 // it is another one, not a reader that beeps twice
    std::optional<std::string> key;
    bool pending = false;  // note the visit of a card that is not registered yet
};

/// Records a usage. The same site and key is the same record: it is given back as it stands. Throws
/// what model::judge says, not_found `unknown_card`, `unknown_event`, refused `not_allowed` for a
/// value where the event has no value field, refused `inactive_event`, `no_slot`, conflict
/// `repeated` for the same card, site, event, date and time within two minutes (R17), conflict
/// `exists` for a key that stands for another record.
UsageView record_usage(const Operation& operation, const NewUsage& wanted);

/// The venue sites where the caller may record, by name (R10).
std::vector<model::Site> recording_sites(const Operation& operation);
/// The named one, else the only one; throws as record_usage() does.
model::Site recording_site(const Operation& operation, const std::optional<std::string>& named);

/// What is kept of an admission at discretion: the reason, empty when none was told; nullopt when
/// the recorder answers for nothing. Throws malformed `missing` for a reason without an admission,
/// and what base::read_text() says.
std::optional<std::string> discretion_reason(const std::optional<std::string>& reason,
                                             bool allow_expired);

}  // namespace kaiku::service
