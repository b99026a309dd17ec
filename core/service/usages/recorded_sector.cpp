// SPDX-License-Identifier: Apache-2.0
#include "core/service/usages/recorded_sector.hpp"

#include "core/base/json_reader.hpp"
#include "core/db/connection.hpp"
#include "core/service/audit_log.hpp"
#include "core/store/audit_log.hpp"

namespace kaiku::service {

model::Site site_with_sector_at(const Operation& operation, model::Site site, time::Instant at) {
    bool is_known = false;
    store::for_each_audit_entry(
        operation.db(), object_name("site", site.id), [&](const model::AuditEntry& entry) {
            if (is_known || entry.action != "site edit" || entry.at <= at) return;
            if (const auto before = base::read_json(entry.before.value_or(""))) {
                site.sector = before->text("sector");
                is_known = true;
            }
        });
    return site;
}

}  // namespace kaiku::service
