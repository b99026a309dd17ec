// SPDX-License-Identifier: Apache-2.0
// Keys that a usage of the register has already (R17).
#pragma once
#include "core/base/error.hpp"
#include "core/store/pending.hpp"
#include "core/store/usages.hpp"

namespace kaiku::service {

/// The fault of another record with the key of this usage: conflict `exists`.
base::Fault used_key_fault(const store::KeyedUsage& known);

/// The fault of another record with the key of this pending usage: conflict `exists`.
base::Fault pending_key_fault(const store::PendingRow& waiting);

/// That a record with the key of this usage, which was deleted, is not recorded again.
base::Message deleted_usage_message(const store::KeyedUsage& known);

}  // namespace kaiku::service
