// Connection URIs: what they say, what libpq adds from elsewhere, and what of it may be shown.
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

/// Throws Error malformed `out_of_range`, without the URI's words.
PgOptions parse_uri(const std::string& uri);
/// Empty where it is not said.
std::string option_value(const PQconninfoOption* options, std::string_view keyword);
/// The register without what nobody should read over a shoulder.
std::string display_name_of(const PQconninfoOption* options);
/// Whether the server's name must be proved (verify-full) although nobody asks for it: it may be on
/// another machine, wherever that is written.
bool requires_verified_host(const PQconninfoOption* uri);

}  // namespace kaiku::db
