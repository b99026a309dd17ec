// SPDX-License-Identifier: Apache-2.0
// Verifies a whole register: of db verify, of backups after writing them, and before restoring.
#pragma once
#include <vector>

#include "core/service/operation.hpp"

namespace kaiku::service {

/// Verifies the engine's storage and references, the schema, stored values, statistics against the
/// records, frozen figures, and the audit log with what protects it. Returns one message for each
/// fault. Checks no permission.
std::vector<base::Message> find_faults(const Operation& operation);

/// The same within the current transaction, of a register that is being made.
std::vector<base::Message> find_faults_in_transaction(const Operation& operation);

/// Only what a register needs to be restored from: storage and references, statistics against the
/// records, and the chain of the audit log.
std::vector<base::Message> find_record_faults(const Operation& operation);
/// What find_faults() finds besides find_record_faults().
std::vector<base::Message> find_other_faults(const Operation& operation);

}  // namespace kaiku::service
