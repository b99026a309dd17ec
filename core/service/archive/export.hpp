// SPDX-License-Identifier: Apache-2.0
// Writes a register as an archive: a folder that can be read without kaiku.
#pragma once
#include <cstdint>
#include <string>

#include "core/service/operation.hpp"

namespace kaiku::service {

struct ArchiveSize {
    std::int64_t tables = 0;
    std::int64_t rows = 0;
};

/// Writes the whole register as of one moment into the folder, which must be missing or empty
/// (conflict `exists`) and appears completely or not at all, readable only by its owner. Others may
/// keep working. Logs the access. `where`: the register's location, for messages. Throws failed
/// `old_schema` for a register that has not been migrated.
ArchiveSize export_register(const Operation& operation, const std::string& where,
                            const std::string& program_version, const std::string& folder);

}  // namespace kaiku::service
