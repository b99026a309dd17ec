// SPDX-License-Identifier: Apache-2.0
// Recording usages in bulk from a CSV file or a workbook.
#pragma once
#include "core/service/imports/options.hpp"
#include "core/service/operation.hpp"

namespace kaiku::service {

struct UsageImportOptions : ImportOptions {
    bool allow_expired = false;     // admissions at discretion (R16)
    bool allow_other_area = false;  // the same (R34)
    bool create_events = false;     // create events that the sites do not have
};

/// Records the usages of a file in one transaction: all rows, or without skip_rejected nothing if a
/// row is rejected. A row with a key is the usage of that key; rows without one are matched with
/// the equal usages in the register. The two minutes of R17 do not apply to files. Throws as
/// import_cards().
ImportSummary import_usages(const Operation& operation, const UsageImportOptions& options);

}  // namespace kaiku::service
