// SPDX-License-Identifier: Apache-2.0
// Runs statements over one connection to a server. Statements whose result is not needed at once
// are sent with the next one, which saves a round trip for each.
#pragma once
#include <libpq-fe.h>

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/db/parameter.hpp"
#include "core/db/postgresql/values.hpp"

namespace kaiku::db {

/// Every failure is thrown by throw_postgresql_error(). Ctrl-C cancels the statement on the server.
class PgSession {
public:
    /// Starts with an established connection and without any state of an earlier one; `where` names
    /// it in errors.
    void attach(PGconn* connection, const std::string& where);
    PGconn* handle() const { return connection_.get(); }

    enum class ResultFormat { text = 0, binary = 1 };  // libpq's numbers

    /// The result of a statement. If the same text and values were prefetched, the result is there
    /// already.
    PgResult run(std::string_view sql, std::span<const Parameter> parameters,
                 ResultFormat format = ResultFormat::text);
    /// Sends the statement with the next one; its result is discarded, but that one throws its
    /// error.
    void run_deferred(std::string_view sql, std::span<const Parameter> parameters);
    bool has_deferred() const { return !deferred_.empty(); }
    /// Like run_deferred() with a question that divides by zero if statements of now must not run:
    /// none of those sent after it does then.
    void guard_deferred(std::string_view sql, std::span<const Parameter> parameters);
    /// Outside a transaction: sends such a question before the next statement, in one transaction
    /// with it.
    void guard_next(std::string_view sql, std::span<const Parameter> parameters);

    enum class Suspicion { guard_failed, name_missing };
    /// Called before the error of a guard, or of a table or column that does not exist, is thrown;
    /// throws a better one if it knows it. Statements can be run unless a transaction has failed.
    void on_suspicion(std::function<void(Suspicion)> examine) { examine_ = std::move(examine); }

    /// Sends the query along with the next statement and keeps its result for run(), until
    /// something is written.
    void prefetch(std::string_view sql, std::span<const Parameter> parameters);
    /// Runs a text of one or more statements without parameters; returns the last result.
    PgResult run_text(const std::string& sql);
    /// Sends the deferred statements.
    void flush();
    /// Discards the deferred statements and the prefetched results.
    void discard_pending();

    /// Starts COPY ... FROM STDIN, sends some of its bytes, and ends it. The server may still be
    /// working when end_copy() returns: errors are thrown by the next statement.
    void begin_copy(const std::string& sql);
    void send_copy(std::string_view bytes);
    void end_copy();

    void cancel() noexcept;
    /// Reads and discards the remaining results of an interrupted exchange, whatever it was.
    void discard_results() noexcept;

private:
    struct Command {
        std::string sql;
        PgParameters values;
        std::string key;
        ResultFormat format = ResultFormat::text;
        bool is_guard = false;
    };
    struct Statement {
        int uses = 0;
        std::string name;
    };
    struct FinishConnection {
        void operator()(PGconn* connection) const { PQfinish(connection); }
    };

    PgResult run_single(const Command& command);
    PgResult run_pipeline(std::vector<Command> first, const Command* wanted);
    /// Sends the preparation of a statement that has been used often enough. Returns whether it
    /// did; its result is the next one then.
    bool prepare_if_frequent(const Command& command);
    void send(const Command& command);
    PgResult next_pipeline_result();
    PgResult last_result();
    void wait_until_ready();
    void finish_copy();
    void check(int sent);
    [[noreturn]] void throw_error(const PGresult* result, const Command* failed = nullptr);

    std::string where_;
    std::unique_ptr<PGconn, FinishConnection> connection_;
    std::map<std::string, Statement> statements_;  // by text and types
    int prepared_ = 0;
    std::vector<Command> deferred_;  // sent without waiting for results
    std::vector<Command> prefetches_;
    std::optional<Command> guard_;  // of the next statement
    std::function<void(Suspicion)> examine_;
    std::map<std::string, PgResult> prefetched_results_;  // by text and values
    // The end of a COPY has been sent, but its result has not arrived yet.
    bool copy_end_sent_ = false;
};

}  // namespace kaiku::db
