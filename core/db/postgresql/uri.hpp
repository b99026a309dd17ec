// SPDX-License-Identifier: Apache-2.0
// Connection URIs: their options, libpq's defaults for them, and what of them may be shown.
#pragma once
#include <libpq-fe.h>

#include <memory>
#include <string>
#include <string_view>

namespace kaiku::db {

struct FreeOptions {
    void operator()(PQconninfoOption* options) const { PQconninfoFree(options); }
};
using PgOptions = std::unique_ptr<PQconninfoOption, FreeOptions>;

/// Throws what throw_invalid_uri() throws.
PgOptions parse_uri(const std::string& uri);
/// Throws Error malformed `out_of_range`, without quoting the URI, as it may contain a password.
[[noreturn]] void throw_invalid_uri();
/// Empty if the URI does not set it.
std::string option_value(const PQconninfoOption* options, std::string_view keyword);
/// The name of the register, with the ports that are not PostgreSQL's own, and without passwords
/// and other secrets, also if the URI is not what its author meant.
std::string display_name_of(const PQconninfoOption* options);
/// Whether an open connection was asked for as one to a server that accepts writes.
bool wants_writes(PGconn* connection);
/// Whether verify-full must be set although nobody asked for it, because the server may be on
/// another machine, wherever its host is configured.
bool requires_verified_host(const PQconninfoOption* uri);

}  // namespace kaiku::db
