// SPDX-License-Identifier: Apache-2.0
// Translates errors of the server and of the connection to it into errors of the program.
#pragma once
#include <libpq-fe.h>

#include <string>

namespace kaiku::db {

/// By SQLSTATE. The server's own message is never shown; `where` names the register.
[[noreturn]] void throw_postgresql_error(PGconn* connection, const PGresult* result,
                                         const std::string& where);

/// For a server that does not accept writes although the URI asks for one that does.
[[noreturn]] void throw_no_writable_server(const std::string& where);

/// For a connection that could not be opened. Throws Error failed `no_server`, or malformed
/// `out_of_range` for a URI whose port is not a number. libpq's message is never shown: it is
/// English, and may quote parts of the URI.
[[noreturn]] void throw_connection_error(PGconn* connection, const std::string& where);

/// Throws Error failed `collision`, whose transaction is rolled back and may be run again.
[[noreturn]] void throw_collision(const std::string& where);

/// Throws Error failed `no_register`: there is one, but it lacks tables or columns.
[[noreturn]] void throw_incomplete_register(const std::string& where);

}  // namespace kaiku::db
