// Statements on their way over one connection to a server. What need not be answered at once waits,
// and goes with the next that must: a way to the server less for each.
#pragma once
#include <libpq-fe.h>

#include <map>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/db/parameter.hpp"
#include "core/db/postgresql/values.hpp"

namespace kaiku::db {

/// Every failure is thrown as throw_postgresql_error() has it. Ctrl-C asks the server to stop what
/// it does.
class PgSession {
public:
    /// Begins anew with a connection that stands; `where` is its name in errors.
    void attach(PGconn* connection, const std::string& where);
    PGconn* handle() const { return connection_.get(); }

    /// The answer of a statement. One that was asked ahead in the same words has it already.
    PgResult run(std::string_view sql, std::span<const Parameter> parameters);
    /// Sends the statement with the next one; its answer is not looked at, but it throws there what
    /// fails.
    void run_deferred(std::string_view sql, std::span<const Parameter> parameters);
    /// Sends the question along with the next statement and keeps its answer for run(), until
    /// something is written.
    void prefetch(std::string_view sql, std::span<const Parameter> parameters);
    /// Runs a text of one or more statements without parameters; the last answer.
    PgResult run_text(const std::string& sql);
    /// Sends what waits.
    void flush();
    /// Forgets what waits and what was asked ahead.
    void discard_pending();

    /// Starts COPY ... FROM STDIN, sends some of its bytes, and ends it. The server may still be at
    /// work when it has ended: what fails is thrown by the next statement.
    void begin_copy(const std::string& sql);
    void send_copy(std::string_view bytes);
    void end_copy();

    void cancel() noexcept;
    /// Brings an interrupted conversation to its end, whatever it was.
    void discard_results() noexcept;

private:
    struct Command {
        std::string sql;
        PgParameters values;
        std::string key;
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
    bool prepares(const Command& command);
    void send(const Command& command);
    PgResult next_pipeline_result();
    PgResult last_result();
    void wait_until_ready();
    void finish_copy();
    void check(int sent);
    [[noreturn]] void throw_error(const PGresult* result);

    std::string where_;
    std::unique_ptr<PGconn, FinishConnection> connection_;
    std::map<std::string, Statement> statements_;  // by text and types
    int prepared_ = 0;
    std::vector<Command> deferred_;  // without answers
    std::vector<Command> prefetches_;
    std::map<std::string, PgResult> prefetched_results_;  // asked ahead, by text and values
    bool copy_end_sent_ = false;  // the end of a COPY is sent, its answer not yet there
};

}  // namespace kaiku::db
