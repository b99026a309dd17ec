// SPDX-License-Identifier: Apache-2.0
// The PostgreSQL engine: a national register on a server.
#pragma once
#include <memory>
#include <string>

#include "core/db/connection.hpp"

namespace kaiku::db {

/// Connects as libpq does: URIs with several hosts, services, .pgpass, PG* variables. For a server
/// on another machine TLS is `verify-full` unless the URI or PGSSLMODE says otherwise. Throws Error
/// failed: `no_server`, `no_register`, ...
std::unique_ptr<Connection> open_postgresql(const std::string& uri, Access access);

/// Connects to a database that has no register yet. Throws Error conflict `exists` if it has one.
std::unique_ptr<Connection> create_postgresql(const std::string& uri);

}  // namespace kaiku::db
