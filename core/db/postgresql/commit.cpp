// SPDX-License-Identifier: Apache-2.0
// The part of PostgresqlConnection that commits, and finds out what became of a commit whose answer
// was lost.
#include <algorithm>
#include <array>
#include <chrono>
#include <string_view>
#include <thread>
#include <utility>

#include "core/db/postgresql/errors.hpp"
#include "core/db/postgresql/postgresql_connection.hpp"

namespace kaiku::db {

namespace {

using base::Error;
using base::ErrorKind;

/// Whether a server that has not answered a question may do so a little later.
bool may_pass(const base::Fault& fault) {
    constexpr std::array<std::string_view, 3> passing{"busy", "collision", "server_full"};
    return fault.is_temporary ||
           std::find(passing.begin(), passing.end(), fault.code) != passing.end();
}

}  // namespace

void PostgresqlConnection::commit() {
    PgResult result;
    const auto access = std::exchange(transaction_, std::nullopt);
    try {
        result = session_.run("COMMIT", {});
    } catch (const Error& error) {
        if (error.fault().code != "connection_lost") throw;
        // Without a probe nobody knows whether it was committed.
        if (!probe_ && access == Access::write) count_change();
        if (!probe_ || !was_committed()) throw;
        return;
    }
    // The server answers COMMIT of a failed transaction with a plain ROLLBACK.
    if (std::string_view(PQcmdStatus(result.get())) != "COMMIT")
        throw_postgresql_error(session_.handle(), result.get(), where_);
}

bool PostgresqlConnection::was_committed() {
    const auto probe = std::exchange(probe_, nullptr);
    const auto give_up = std::chrono::steady_clock::now() + max_outage_;
    for (;;) {
        try {
            connect();
            begin_to_write();
            const bool there = probe(*this);
            // With a transaction id the commit waits for the standbys, and with it everything
            // that was committed before.
            session_.run_deferred("SELECT pg_current_xact_id()", {});
            session_.run("COMMIT", {});
            return there;
        } catch (const Error& error) {
            // After Ctrl-C every statement would be cancelled, so there is no answer to wait for.
            if (!may_pass(error.fault()) || std::chrono::steady_clock::now() > give_up)
                throw_outcome_unknown();
            std::this_thread::sleep_for(std::chrono::milliseconds(200));
        }
    }
}

void PostgresqlConnection::throw_outcome_unknown() const {
    throw Error(ErrorKind::failed, "unknown_outcome",
                {N_("the connection to the register {register} was lost while the change was "
                    "being written, and cannot be restored"),
                 {{"register", where_}}},
                {N_("check whether the change was made before you repeat it")});
}

}  // namespace kaiku::db
