// SPDX-License-Identifier: Apache-2.0
// Copies a whole register to another location or engine.
#pragma once
#include <cstdint>
#include <string>

#include "core/service/operation.hpp"

namespace kaiku::service {

/// For copies of everything in a register: throws Error failed `old_schema` if its schema is older
/// than this program's, and `too_new` if it is newer, since this program would leave out what is
/// new. `where`: its location, for messages.
void require_current_schema(db::Connection& connection, const std::string& where);

struct CopiedRegister {
    std::int64_t tables = 0;
    std::int64_t rows = 0;
};

/// Copies the register at `from`, including its ids, to `to`, where nothing may exist yet (conflict
/// `exists`), and compares every table afterwards; a difference is Error failed `copy_differs`. All
/// or nothing. Others may keep working on `from`; the copy is a consistent snapshot. The caller
/// returned by `identify` must be allowed to manage `from`.
CopiedRegister copy_register(const std::string& from, const std::string& to,
                             const CallerResolver& identify);

}  // namespace kaiku::service
