// SPDX-License-Identifier: Apache-2.0
// Recognises rows of a usage import that are records of the register by their key (R17).
#pragma once
#include <string_view>

#include "core/model/usage.hpp"
#include "core/service/operation.hpp"
#include "core/store/usages.hpp"

namespace kaiku::service {

/// Whether the usage of a row, which has the key of the known one, is the same record: it says what
/// the known one says now or said when it was recorded. Its event, with this name in the file, may
/// have been renamed since then, and another may have the name by now.
bool is_repeated_record(const Operation& operation, const store::KeyedUsage& known,
                        const model::Usage& usage, std::string_view event_name);

}  // namespace kaiku::service
