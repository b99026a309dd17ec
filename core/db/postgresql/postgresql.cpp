// SPDX-License-Identifier: Apache-2.0
#include "core/db/postgresql/postgresql.hpp"

#include "core/db/postgresql/postgresql_connection.hpp"

namespace kaiku::db {

std::unique_ptr<Connection> open_postgresql(const std::string& uri, Access access) {
    // The first query shows whether it contains a register.
    return std::make_unique<PostgresqlConnection>(uri, access);
}

std::unique_ptr<Connection> create_postgresql(const std::string& uri) {
    auto connection = std::make_unique<PostgresqlConnection>(uri, Access::write);
    if (const auto encoding = connection->encoding(); encoding != "UTF8")
        throw base::Error(
            base::ErrorKind::refused, "wrong_encoding",
            {N_("the database {register} stores texts as {encoding}, which cannot represent every "
                "name"),
             {{"register", connection->where()}, {"encoding", encoding}}},
            {N_("create one with: CREATE DATABASE ... ENCODING 'UTF8' TEMPLATE template0")});
    connection->throw_if_register_exists();
    return connection;
}

}  // namespace kaiku::db
