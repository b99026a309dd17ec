// SPDX-License-Identifier: Apache-2.0
// The context of an operation: the register, the caller and the current day.
#pragma once
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "core/base/error.hpp"
#include "core/model/policy.hpp"
#include "core/time/instant.hpp"

namespace kaiku::db {
class Connection;
}

namespace kaiku::service {

/// An open register. Commands hold it but cannot access its contents.
class Register {
public:
    enum class Need { read, write };

    /// Opens the register at `where` (a path, `sqlite:PATH` or a connection URI). Throws Error
    /// failed: `no_register`, `too_new`, `busy`, ...
    static Register open(const std::string& where, Need need);
    explicit Register(std::unique_ptr<db::Connection> connection);
    Register(Register&&) noexcept;
    Register& operator=(Register&&) noexcept;
    ~Register();

    db::Connection& connection() const { return *connection_; }

    /// How many changes were committed through it.
    std::int64_t changes() const;
    /// See db::Connection::set_max_outage().
    void set_max_outage(std::int64_t seconds);

    /// See db::Connection::hold_snapshot().
    [[nodiscard]] std::shared_ptr<const void> hold_snapshot() const;

private:
    std::unique_ptr<db::Connection> connection_;
};

/// The person or process that performs an operation.
struct Caller {
    /// As in the audit log: an e-mail address or `local:NAME`; empty: anonymous.
    std::string name;
    model::Id user = 0;  // 0: not a user of the register
    std::vector<model::Grant> grants;
    bool by_token = false;  // see require_personal_login()

    /// Anyone who opens a register that has no users.
    static Caller owner(std::string name) {
        return {std::move(name), 0, {{model::Role::coordinator, {}}}, false};
    }
};

/// Identifies the caller in a register that the operation opens itself.
using CallerResolver = std::function<Caller(const Register&)>;

/// The context passed to every operation.
struct Operation {
    Register& records;
    Caller caller;
    time::Day today;                       // the day that --today sets (R8)
    time::Instant (*clock)() = time::now;  // times of recording never follow --today
    /// Called with the finished share of a long operation, 0 to 1.
    std::function<void(double)> progress = {};
    /// Whether the caller can set variables and has a configuration file; not through the gateway.
    bool has_settings = true;

    db::Connection& db() const { return records.connection(); }
};

/// Throws Error failed `needs_migration` if the register's schema is older than `version`, which
/// introduced what the operation needs.
void require_schema(const Operation& operation, std::int64_t version);

}  // namespace kaiku::service
