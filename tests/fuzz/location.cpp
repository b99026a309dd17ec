// SPDX-License-Identifier: Apache-2.0
// Where a register is: a path or a connection URI. Its password is never shown.
#include "core/db/connection.hpp"

#include "core/base/secret_parameter.hpp"
#include "fuzz/target.hpp"

using namespace kaiku;

void kaiku::fuzz::location(std::string_view bytes) {
    std::string text(bytes);
    if (text.find('\0') != std::string::npos) return;  // an argument has none
    fuzz::read([&] {
        const auto location = db::Location::parse(text);
        location.has_secret();
        location.display_text();
        base::find_secret_value(text);
    });
    constexpr std::string_view secret = "kevatpaivanseisaus";
    if (text.find(secret) != std::string::npos) return;  // in a host, it is not the password
    fuzz::read([&] {
        const auto uri = "postgresql://kaiku:" + std::string(secret) + "@" + text;
        fuzz::require(db::Location::parse(uri).display_text().find(secret) == std::string::npos,
                      "a password is not shown");
    });
}
