// SPDX-License-Identifier: Apache-2.0
#include "core/service/offline/sync_marks.hpp"

#include "core/db/connection.hpp"
#include "core/service/users/login.hpp"
#include "core/store/audit_log.hpp"
#include "core/store/offline_file.hpp"

namespace kaiku::service {

Receipt find_receipt(const Operation& operation, const store::SyncMark& mark) {
    for (auto entry = mark.entries.rbegin(); entry != mark.entries.rend(); ++entry)
        if (store::has_audit_entry(operation.db(), *entry)) return {true, *entry};
    return {mark.is_synced && mark.entries.empty(), {}};
}

std::int64_t count_waiting_records(const Operation& operation, db::Connection& offline) {
    if (store::find_register_id(offline) != register_id(operation.records))
        return store::count_unsynced_records(offline);
    std::int64_t waiting = 0;
    for (const auto id : store::list_offline_record_ids(offline))
        if (!find_receipt(operation, store::read_sync_mark(offline, id)).is_received) ++waiting;
    return waiting;
}

}  // namespace kaiku::service
