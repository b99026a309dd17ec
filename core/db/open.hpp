// SPDX-License-Identifier: Apache-2.0
// Opens registers and makes new ones.
#pragma once
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

}  // namespace kaiku::db
