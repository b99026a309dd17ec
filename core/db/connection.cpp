#include "core/db/connection.hpp"

#include "core/db/sqlite.hpp"

namespace kaiku::db {

std::string_view word(Engine engine) { return engine == Engine::sqlite ? "sqlite" : "postgresql"; }

Location Location::parse(std::string_view text) {
    if (text.starts_with("postgresql://") || text.starts_with("postgres://")) return {Engine::postgresql, std::string(text)};
    if (text.starts_with("sqlite:")) text.remove_prefix(7);
    return {Engine::sqlite, std::string(text)};
}

namespace {

void need_sqlite(const Location& location) {
    if (location.engine == Engine::sqlite) return;
    throw base::Error(base::Kind::failed, "no_engine", {N_("this kaiku was built without PostgreSQL")}, {N_("name a SQLite file with --db")});
}

}  // namespace

std::unique_ptr<Connection> open(const Location& location, Access access) {
    need_sqlite(location);
    return open_sqlite(location.where, access);
}

std::unique_ptr<Connection> create(const Location& location) {
    need_sqlite(location);
    return create_sqlite(location.where);
}

}  // namespace kaiku::db
