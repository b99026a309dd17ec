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

/// Throws Error malformed `out_of_range`, without quoting the URI.
PgOptions parse_uri(const std::string& uri);
/// Empty if the URI does not set it.
std::string option_value(const PQconninfoOption* options, std::string_view keyword);
/// The name of the register without passwords and other secrets.
std::string display_name_of(const PQconninfoOption* options);
/// Whether verify-full must be set although nobody asked for it, because the server may be on
/// another machine, wherever its host is configured.
bool requires_verified_host(const PQconninfoOption* uri);

}  // namespace kaiku::db
