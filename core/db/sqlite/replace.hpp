// SPDX-License-Identifier: Apache-2.0
// Replaces the contents of a register, or a backup.
#pragma once
#include <functional>
#include <string>

namespace kaiku::db {

/// Replaces the whole contents of the register in the file `path` with those of `file`, in one
/// transaction: others that have the register open see either the old contents or the new ones, and
/// so does the next program if this one is killed. Waits for others to finish writing. The register
/// may be damaged. `file` must be a complete register that nobody else has open; it may be changed.
/// `when_locked` is called once nobody else can write to the register any more, before anything is
/// replaced: it may read the register and still change `file`; if it throws, nothing is replaced.
/// Throws Error failed `no_register` if `path` is another kind of file, `busy`, conflict `in_use`
/// if the register is so damaged that nobody else may have it open.
void replace_contents(const std::string& path, const std::string& file,
                      const std::function<void()>& when_locked);

/// Prepares for replacing `file`, which may be an older backup, by another file: nothing may be
/// left beside it that belongs to its contents. Throws Error conflict `in_use` if it is a register
/// that somebody has open.
void require_unused(const std::string& file);

/// Whether the header of the file says that it is a register, however damaged it is.
bool is_marked_as_register(const std::string& file);

}  // namespace kaiku::db
