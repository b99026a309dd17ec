// What the server or the way to it says, as errors of the program.
#pragma once
#include <libpq-fe.h>

#include <string>

namespace kaiku::db {

/// By SQLSTATE. The server's words never reach a person; `where` names the register.
[[noreturn]] void throw_postgresql_error(PGconn* connection, const PGresult* result,
                                         const std::string& where);

/// No connection came about.
[[noreturn]] void throw_connection_error(PGconn* connection, const std::string& where);

}  // namespace kaiku::db
