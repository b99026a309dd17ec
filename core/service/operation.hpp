// What a piece of work is given: the register, who does it, and what day it is.
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

/// An open register. Commands hold it and cannot look into it.
class Register {
public:
    enum class Need { read, write };

    /// Opens the register at WHERE (a path, `sqlite:PATH` or a connection URI). Throws Error
    /// failed: `no_register`, `too_new`, `busy`, ...
    static Register open(const std::string& where, Need need);
    explicit Register(std::unique_ptr<db::Connection> connection);
    Register(Register&&) noexcept;
    Register& operator=(Register&&) noexcept;
    ~Register();

    db::Connection& connection() const { return *connection_; }

private:
    std::unique_ptr<db::Connection> connection_;
};

/// Who works.
struct Caller {
    std::string
        name;  // as the audit trail names them: an e-mail address, `local:NAME`; empty: nobody
    model::Id user = 0;  // 0: no user of the register's
    std::vector<model::Grant> grants;

    /// Whoever has a register that has no users.
    static Caller owner(std::string name) {
        return {std::move(name), 0, {{model::Role::coordinator, {}}}};
    }
};

/// Who works, in a register that a piece of work opens itself.
using CallerResolver = std::function<Caller(const Register&)>;

/// One piece of work.
struct Operation {
    Register& records;
    Caller caller;
    time::Day today;                            // R8; what --today says
    time::Instant (*clock)() = time::now;       // instants of recording never follow --today
    std::function<void(double)> progress = {};  // told how much of a long work is done, 0 to 1

    db::Connection& db() const { return records.connection(); }
};

/// Throws Error failed `needs_migration` for a register whose schema is older than the one that
/// brought what is asked for.
void require_schema(const Operation& operation, std::int64_t version);

}  // namespace kaiku::service
