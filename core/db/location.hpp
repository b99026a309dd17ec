// SPDX-License-Identifier: Apache-2.0
// Where a register is, and what of it may be shown.
#pragma once
#include <string>
#include <string_view>

namespace kaiku::db {

enum class Engine { sqlite, postgresql };
std::string_view to_string(Engine engine);

/// The location of a register: a file path, `sqlite:PATH` or a connection URI.
struct Location {
    Engine engine = Engine::sqlite;
    std::string where;  // the path, or the URI

    static Location parse(std::string_view text);
    /// The location for messages: of a URI only host, port and database, never user, password or
    /// query.
    std::string display_text() const;
    /// The same location, valid from any current folder.
    std::string absolute() const;
    /// Whether it contains a password or another secret.
    bool has_secret() const;
};

}  // namespace kaiku::db
