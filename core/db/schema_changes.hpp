// SPDX-License-Identifier: Apache-2.0
// Calls the handler of changed schemas, whose own statements do not call it again.
#pragma once
#include <utility>

#include "core/db/connection.hpp"

namespace kaiku::db {

class SchemaChanges {
public:
    void set_handler(Connection::SchemaChangeHandler handler) { handler_ = std::move(handler); }

    /// Whether changes are to be looked for: there is a handler, and it is not running.
    bool are_watched() const { return handler_ && !is_handling_; }

    /// Calls the handler. Throws what it throws.
    void handle(Connection& connection) {
        is_handling_ = true;
        try {
            handler_(connection);
        } catch (...) {
            is_handling_ = false;
            throw;
        }
        is_handling_ = false;
    }

private:
    Connection::SchemaChangeHandler handler_;
    bool is_handling_ = false;
};

}  // namespace kaiku::db
