// SPDX-License-Identifier: Apache-2.0
// The part of PostgresqlConnection that connects, and sees to it that the settings of the session
// are kaiku's.
#include <fmt/format.h>

#include <array>
#include <cstdlib>

#include "core/db/postgresql/errors.hpp"
#include "core/db/postgresql/postgresql_connection.hpp"
#include "core/db/postgresql/uri.hpp"

namespace kaiku::db {

namespace {

/// Limits for the connection to a server that is gone without a word, unless the URI has others:
/// seconds to connect, and to wait for what was sent to be received or for any sign of life.
constexpr std::array<std::pair<const char*, const char*>, 5> connection_limits{{
    {"connect_timeout", "10"},
    {"tcp_user_timeout", "30000"},  // milliseconds
    {"keepalives_idle", "10"},
    {"keepalives_interval", "5"},
    {"keepalives_count", "4"},
}};

}  // namespace

void PostgresqlConnection::connect() {
    const auto options = parse_uri(uri_);
    where_ = display_name_of(options.get());
    // Settings that the URI does not contain are passed after it: dbname may be a whole URI,
    // and later keywords override it.
    std::vector<const char*> keywords, values;
    // What comes before the URI is overridden by it.
    for (const auto& [keyword, value] : connection_limits) {
        // A service and the variable have limits of their own.
        if (std::getenv("PGSERVICE") || !option_value(options.get(), "service").empty() ||
            (std::string_view(keyword) == "connect_timeout" && std::getenv("PGCONNECT_TIMEOUT")))
            continue;
        keywords.push_back(keyword);
        values.push_back(value);
    }
    for (const char* keyword :
         {"dbname", "fallback_application_name", "client_encoding", "options"})
        keywords.push_back(keyword);
    std::string settings = "-c datestyle=ISO -c timezone=UTC -c intervalstyle=iso_8601";
    // A primary would look like a standby if the URI asks for a server that accepts writes;
    // then the setting is made only after connecting.
    const auto wanted = option_value(options.get(), "target_session_attrs");
    if (access_ == Access::read && (wanted.empty() || wanted == "any"))
        settings += " -c default_transaction_read_only=on";
    // No space at the end: PgBouncer parses this text itself, and strictly.
    if (const auto own = option_value(options.get(), "options"); !own.empty())
        settings += " " + own;
    for (const char* value : {uri_.c_str(), "kaiku", "UTF8", settings.c_str()})
        values.push_back(value);
    if (requires_verified_host(options.get())) {
        keywords.push_back("sslmode");
        values.push_back("verify-full");
    }
    keywords.push_back(nullptr);
    values.push_back(nullptr);
    session_.attach(PQconnectdbParams(keywords.data(), values.data(), 1), where_);
    if (PQstatus(session_.handle()) != CONNECTION_OK)
        throw_connection_error(session_.handle(), where_);
    ensure_settings();
    PQsetNoticeProcessor(session_.handle(), [](void*, const char*) {}, nullptr);
}

void PostgresqlConnection::ensure_settings() {
    for (const auto& [name, value] : {std::pair{"TimeZone", "UTC"}, std::pair{"DateStyle", "ISO"},
                                      std::pair{"IntervalStyle", "iso_8601"}}) {
        const char* is = PQparameterStatus(session_.handle(), name);
        if (!is || !std::string_view(is).starts_with(value))
            session_.run_deferred(fmt::format("SET {} = '{}'", name, value), {});
    }
    // A pooler ignores the settings of the URI, and remembers whether its server accepted writes
    // from before the roles of servers changed: the server itself is asked.
    if (session_.has_deferred() && wants_writes(session_.handle())) {
        auto rows = Connection::query("SELECT pg_is_in_recovery()");
        if (rows.next() && rows.boolean(0)) throw_no_writable_server(where_);
    }
    session_.flush();
}

}  // namespace kaiku::db
