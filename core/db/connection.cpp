// SPDX-License-Identifier: Apache-2.0
#include "core/db/connection.hpp"

#include <algorithm>
#include <filesystem>

#include "core/base/error.hpp"
#include "core/base/text.hpp"
#include "core/db/postgresql/postgresql.hpp"
#include "core/db/sqlite/sqlite.hpp"

namespace kaiku::db {

namespace {

/// A percent-encoded name may be any of them, because libpq decodes it.
bool is_secret_parameter(std::string_view name) {
    for (std::string_view part : {"password", "secret", "scram_", "%"})
        if (name.find(part) != name.npos) return true;
    return false;
}

}  // namespace

std::string_view to_string(Engine engine) {
    return engine == Engine::sqlite ? "sqlite" : "postgresql";
}

namespace {

/// A file with such a name could write a password to the disk.
bool is_meant_for_server(std::string_view text) {
    const auto lower = base::fold(base::trim(text));
    if (lower.find("://") != lower.npos || lower.starts_with("postgresql:") ||
        lower.starts_with("postgres:"))
        return true;
    for (std::string_view keyword :
         {"host=", "hostaddr=", "dbname=", "user=", "password=", "service="})
        if (const auto at = lower.find(keyword);
            at != lower.npos && (at == 0 || lower[at - 1] == ' '))
            return true;
    return false;
}

}  // namespace

Location Location::parse(std::string_view text) {
    if (text.starts_with("postgresql://") || text.starts_with("postgres://"))
        return {Engine::postgresql, std::string(text)};
    if (text.starts_with("sqlite:"))
        text.remove_prefix(7);
    else if (is_meant_for_server(text))
        throw base::Error(base::ErrorKind::malformed, "not_a_register",
                          {N_("the register is neither a file nor the URI of a server")},
                          {N_("write a server as postgresql://USER@HOST/NAME, and a file with an "
                              "unusual name as sqlite:PATH")});
    return {Engine::sqlite, std::string(text)};
}

std::string Location::display_text() const {
    if (engine == Engine::sqlite) return where;
    const auto begin = where.find("//") + 2;
    const auto end = std::min(where.find_first_of("/?", begin), where.size());
    const auto at = where.rfind('@', end);
    const auto host = at == where.npos || at < begin ? begin : at + 1;
    return "postgresql://" + where.substr(host, where.find('?', host) - host);
}

std::string Location::absolute() const {
    return engine == Engine::sqlite ? std::filesystem::absolute(where).string() : where;
}

bool Location::has_secret() const {
    if (engine == Engine::sqlite) return false;
    const auto begin = where.find("//") + 2;
    const auto end = std::min(where.find_first_of("/?", begin), where.size());
    const auto at = where.rfind('@', end);
    if (at != where.npos && at > begin && where.find(':', begin) < at) return true;
    for (auto from = where.find('?', begin); from != where.npos; from = where.find('&', from + 1))
        if (is_secret_parameter(std::string_view(where).substr(
                from + 1, where.find_first_of("=&", from + 1) - from - 1)))
            return true;
    return false;
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
