// SPDX-License-Identifier: Apache-2.0
// Recording one usage of an offline file in the register.
#pragma once
#include <string>
#include <vector>

#include "core/model/audit_entry.hpp"
#include "core/model/place.hpp"
#include "core/service/offline/offline_usage.hpp"
#include "core/service/operation.hpp"

namespace kaiku::service {

/// What became of a record that was not rejected.
enum class SyncResult { recorded, unchanged, flagged };

struct SyncedRecord {
    SyncResult result = SyncResult::unchanged;
    /// The record's own entry of the audit log, or the last one if the register had the record.
    model::AuditHead entry;
};

/// Records the usage in a separate transaction, unless the register has it. `taken_at`: when the
/// offline file was created. Adds to `flags` what has happened to its card or event since then, as
/// warnings of a usage. Throws Error if it is rejected: what record_usage() throws, malformed
/// `out_of_range` for an implausible instant of recording.
SyncedRecord record_synced_usage(const Operation& operation, const model::Site& site,
                                 time::Instant taken_at, OfflineUsage usage,
                                 std::vector<std::string>& flags);

}  // namespace kaiku::service
