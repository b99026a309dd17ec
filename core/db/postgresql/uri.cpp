// SPDX-License-Identifier: Apache-2.0
#include "core/db/postgresql/uri.hpp"

#include <algorithm>
#include <cstdlib>
#include <optional>
#include <vector>

#include "core/base/error.hpp"

namespace kaiku::db {

using base::Error;
using base::ErrorKind;

PgOptions parse_uri(const std::string& uri) {
    char* error_text = nullptr;
    PgOptions options(PQconninfoParse(uri.c_str(), &error_text));
    if (error_text) PQfreemem(error_text);
    if (!options) throw_invalid_uri();
    return options;
}

void throw_invalid_uri() {
    throw Error(ErrorKind::malformed, "out_of_range", {N_("--db is not a valid connection URI")},
                {N_("write it as postgresql://USER@HOST/DATABASE; special characters as %XX")});
}

std::string option_value(const PQconninfoOption* options, std::string_view keyword) {
    for (const auto* option = options; option->keyword; ++option)
        if (option->keyword == keyword) return option->val ? option->val : "";
    return {};
}

bool wants_writes(PGconn* connection) {
    const PgOptions options(PQconninfo(connection));
    const auto wanted =
        options ? option_value(options.get(), "target_session_attrs") : std::string();
    return wanted == "read-write" || wanted == "primary";
}

namespace {

/// `:5433`; empty for the usual port, and for what is no port: it may be a password.
std::string display_port(const std::string& port) {
    constexpr std::size_t max_digits = 5;
    const bool is_port = !port.empty() && port.size() <= max_digits &&
                         port.find_first_not_of("0123456789") == port.npos;
    return is_port && port != "5432" ? ":" + port : std::string();
}

std::string display_host(const std::string& host) {
    if (host.empty() || host.front() == '/') return {};  // a socket
    return host.find(':') == host.npos ? host : "[" + host + "]";
}

std::vector<std::string> split_at_commas(const std::string& list) {
    std::vector<std::string> parts(1);
    for (const char c : list) {
        if (c == ',')
            parts.emplace_back();
        else
            parts.back() += c;
    }
    return parts;
}

/// As a URI has them: `a:5433,b`. One port is for all hosts.
std::string display_hosts(const std::string& host, const std::string& port) {
    const auto hosts = split_at_commas(host), ports = split_at_commas(port);
    std::string text;
    for (std::size_t i = 0; i < hosts.size(); ++i) {
        const auto& its_port = ports.size() == 1  ? ports.front()
                               : i < ports.size() ? ports[i]
                                                  : std::string();
        text += (i == 0 ? "" : ",") + display_host(hosts[i]) + display_port(its_port);
    }
    return text;
}

}  // namespace

std::string display_name_of(const PQconninfoOption* options) {
    const auto host = option_value(options, "host");
    const auto database = option_value(options, "dbname");
    const auto service = option_value(options, "service");
    if (!service.empty()) return "service " + service;
    const bool is_socket = host.empty() || host[0] == '/';
    // A password with one of these characters that is not written as %XX ends up here, and so does
    // a parameter that is misplaced.
    if ((!is_socket && host.find_first_of("@/=") != host.npos) ||
        database.find_first_of("@:/=") != database.npos)
        return "postgresql://...";
    return "postgresql://" + display_hosts(host, option_value(options, "port")) + "/" + database;
}

namespace {

/// The values that libpq uses for what a URI does not contain: from the environment, the service
/// file and its built-in defaults.
PgOptions defaults_with_service(const std::string& service) {
    constexpr const char* variable = "PGSERVICE";
    const char* before = std::getenv(variable);
    const auto kept = before ? std::optional<std::string>(before) : std::nullopt;
    if (!service.empty()) ::setenv(variable, service.c_str(), 1);
    PgOptions options(PQconndefaults());
    if (kept)
        ::setenv(variable, kept->c_str(), 1);
    else
        ::unsetenv(variable);
    return options;
}

bool is_local_host(std::string_view host) {
    return host.starts_with('/') || host.starts_with('@') || host == "localhost" ||
           host == "127.0.0.1" || host == "::1";
}

}  // namespace

bool requires_verified_host(const PQconninfoOption* uri) {
    if (!option_value(uri, "sslmode").empty()) return false;
    const auto defaults = defaults_with_service(option_value(uri, "service"));
    const auto given_or_default = [&](std::string_view keyword) {
        const auto given = option_value(uri, keyword);
        return given.empty() && defaults ? option_value(defaults.get(), keyword) : given;
    };
    constexpr std::string_view default_mode = "prefer";
    if (const auto mode = given_or_default("sslmode");
        !mode.empty() && (mode != default_mode || std::getenv("PGSSLMODE")))
        return false;
    std::string hosts = given_or_default("host") + "," + given_or_default("hostaddr");
    for (std::string_view rest = hosts; !rest.empty();) {
        const auto host = rest.substr(0, rest.find(','));
        if (!host.empty() && !is_local_host(host)) return true;
        rest.remove_prefix(std::min(host.size() + 1, rest.size()));
    }
    return false;
}

}  // namespace kaiku::db
