// Recording usages in bulk from a CSV file.
#pragma once
#include "core/service/imports/options.hpp"
#include "core/service/operation.hpp"

namespace kaiku::service {

struct UsageImportOptions : ImportOptions {
    bool allow_expired = false;  // admissions at discretion (R16)
    bool create_events = false;  // make events that the register does not know
};

/// Records the usages of a file, in one transaction: all or, without skip_rejected, nothing when a
/// row is rejected. A row with a key is the usage of that key; rows without one are counted against
/// the equal ones that the register has. The two minutes of R17 are not for files. Throws as
/// import_cards.
ImportSummary import_usages(const Operation& operation, const UsageImportOptions& options);

}  // namespace kaiku::service
