// SPDX-License-Identifier: Apache-2.0
// Opens registers and other files, makes new registers, and replaces a register's contents.
#pragma once
#include <cstdint>
#include <memory>
#include <string>

#include "core/db/connection.hpp"

namespace kaiku::base {
class OutputFile;
}

namespace kaiku::db {

/// Opens an existing register. Throws Error failed: `no_register`, `busy`, `read_only`,
/// `network_share`, ...
std::unique_ptr<Connection> open(const Location& location, Access access);

/// Throws Error failed `register_replaced`: the open register is no longer what it was.
[[noreturn]] void throw_register_replaced(const std::string& where);

/// A register under construction. In a file it is built beside its place under another name, and
/// nothing remains of it if finish() is not called.
class NewRegister {
public:
    /// Throws Error conflict `exists` if something is at the location already.
    explicit NewRegister(const Location& location);
    ~NewRegister();
    NewRegister(const NewRegister&) = delete;
    NewRegister& operator=(const NewRegister&) = delete;

    /// The caller fills it in one transaction, which begins with require_no_register().
    std::unique_ptr<Connection> take_connection() { return std::move(connection_); }
    /// Puts the register in its place once its connection is closed. Throws Error conflict `exists`
    /// if somebody else has been faster.
    void finish();

private:
    std::unique_ptr<base::OutputFile> file_;  // null on a server and in memory
    std::unique_ptr<Connection> connection_;
};

/// Replaces the whole contents of the register in the file `path` with those of `file`, in one
/// transaction: others that have the register open see either the old contents or the new ones, and
/// so does the next program if this one is killed. Waits for others to finish writing. The register
/// may be damaged. `file` must be a complete register that nobody else has open; it may be changed.
/// Throws Error failed `no_register` if `path` is another kind of file, `busy`, conflict `in_use`
/// if the register is so damaged that nobody else may have it open.
void replace_contents(const std::string& path, const std::string& file);

/// Commits a register that is complete and closed, where there is none. Throws Error conflict
/// `exists` if there is one by now.
void commit_register(base::OutputFile& file);

/// Prepares for replacing `file`, which may be an older backup, by another file: nothing may be
/// left beside it that belongs to its contents. Throws Error conflict `in_use` if it is a register
/// that somebody has open.
void require_unused(const std::string& file);

/// An SQLite file that is not a register and is used by one user at a time; `application_id` in its
/// header identifies its kind. It may be on any medium, also a USB stick. A new one has mode 0600.
/// Both functions throw Error failed `no_such_file`, `wrong_file`, `cannot_create`.
std::unique_ptr<Connection> open_file(const std::string& path, Access access,
                                      std::int32_t application_id);
std::unique_ptr<Connection> create_file(const std::string& path, std::int32_t application_id);

}  // namespace kaiku::db
