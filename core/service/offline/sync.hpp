// SPDX-License-Identifier: Apache-2.0
// Sending the usages that were recorded in an offline file to the register.
#pragma once
#include <cstdint>
#include <functional>

#include "core/base/error.hpp"
#include "core/model/audit_entry.hpp"
#include "core/service/offline/offline_file.hpp"
#include "core/service/operation.hpp"

namespace kaiku::service {

/// Size of the largest file that sync_offline_file() should be given, more than any file of this
/// register takes. Throws what that throws for a caller who may record nowhere, so that a file is
/// read only after the rights were checked.
std::uint64_t max_offline_file_bytes(const Operation& operation);

struct SyncSummary {
    std::int64_t read = 0, recorded = 0, unchanged = 0, flagged = 0, rejected = 0;
};
/// Reports one record: why it was rejected, or what has happened to its card since then.
using SyncCallback = std::function<void(std::int64_t record, const base::Message&)>;
/// How far a sync has come.
struct SyncProgress {
    SyncSummary summary;
    std::int64_t last_record = 0;  // that was finished
    model::AuditHead last_entry;   // the latest one that showed that the register has a record
};
/// Records the usages of the file, each in a separate transaction and once, however often this is
/// repeated; again only if the register does not have what it had when they were sent, as after a
/// restore of an older backup. `progress` is kept up to date; a sync that has failed, for example
/// because the connection was lost, continues with the next record if it is given again, or begins
/// again if the register lacks what this sync has recorded. A usage of a card that has been blocked
/// or has expired since then is recorded as it happened, and flagged. Rejected records stay in the
/// file. Throws refused `other_register` for a file of another register,
/// malformed `missing` for one that is locked.
void sync_offline_file(const Operation& operation, const OfflineFile& offline_file,
                       SyncProgress& progress, const SyncCallback& flagged,
                       const SyncCallback& rejected);

}  // namespace kaiku::service
