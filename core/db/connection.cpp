// SPDX-License-Identifier: Apache-2.0
#include "core/db/connection.hpp"

#include "core/base/error.hpp"
#include "core/db/postgresql/postgresql.hpp"
#include "core/db/sqlite/sqlite.hpp"

namespace kaiku::db {

std::string_view to_string(Engine engine) {
    return engine == Engine::sqlite ? "sqlite" : "postgresql";
}

std::unique_ptr<Connection> open(const Location& location, Access access) {
    return location.engine == Engine::sqlite ? open_sqlite(location.where, access)
                                             : open_postgresql(location.where, access);
}

std::unique_ptr<Connection> create(const Location& location) {
    return location.engine == Engine::sqlite ? create_sqlite(location.where)
                                             : create_postgresql(location.where);
}

}  // namespace kaiku::db
