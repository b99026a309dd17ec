// SPDX-License-Identifier: Apache-2.0
// The register that a backup replaces: who may replace it, and what is lost with it.
#pragma once
#include <optional>
#include <string>

#include "core/db/location.hpp"
#include "core/service/admin/restore_effects.hpp"
#include "core/service/operation.hpp"

namespace kaiku::service {

/// Throws refused `not_allowed` unless it is a file.
db::Location location_in_file(const std::string& where);

/// The register that is to be replaced, as far as it can still be read, and who replaces it.
struct OldRegister {
    std::optional<Register> records;
    Caller caller;
};

/// If the register to be replaced has users, the caller must be one of them and have the
/// permission. A register that can no longer be read does not need it; `owner` replaces it then.
OldRegister open_old_register(const db::Location& location, const CallerResolver& identify,
                              model::Action action, const std::string& owner);

/// nullopt if the old register is too damaged to be compared.
std::optional<RestoreEffects> compare(OldRegister& old, const Operation& backup);

}  // namespace kaiku::service
