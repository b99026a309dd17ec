// In place of postgresql.cpp in the fast program: loading libpq would cost every check at a door.
#include "core/base/elsewhere.hpp"
#include "core/db/postgresql.hpp"

namespace kaiku::db {

void need_postgresql() { throw base::server_program; }
std::unique_ptr<Connection> open_postgresql(const std::string&, Access) { throw base::server_program; }
std::unique_ptr<Connection> create_postgresql(const std::string&) { throw base::server_program; }

}  // namespace kaiku::db
