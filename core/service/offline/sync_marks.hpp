// SPDX-License-Identifier: Apache-2.0
// Whether the register has received the records of an offline file, according to the marks that
// the file keeps of them.
#pragma once
#include <cstdint>

#include "core/model/audit_entry.hpp"
#include "core/service/operation.hpp"

namespace kaiku::store {
struct SyncMark;
}

namespace kaiku::service {

/// An answer of the register about a record.
struct Receipt {
    bool is_received = false;
    model::AuditHead entry;  // the last one of the mark that the register has
};

/// Whether the register has received the record with this mark, even if it was dropped, erased or
/// edited since then. A mark without entries, which a program before 0.2 has made, is believed; any
/// other only if the audit log has one of its entries: the register may have been restored from an
/// older backup, or the record was sent to a copy of it.
Receipt find_receipt(const Operation& operation, const store::SyncMark& mark);

/// How many records of the file have not been sent: to the register if the file was made from it,
/// otherwise to the file's register as far as the file knows.
std::int64_t count_waiting_records(const Operation& operation, db::Connection& offline);

}  // namespace kaiku::service
