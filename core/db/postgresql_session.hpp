// Statements on their way over one connection to a server. What need not be answered at once waits, and goes with the next that must: a way to the server
// less for each.
#pragma once
#include <libpq-fe.h>

#include <map>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/db/parameter.hpp"
#include "core/db/postgresql_values.hpp"

namespace kaiku::db {

/// Every failure is thrown as raise_postgresql() has it. Ctrl-C asks the server to stop what it does.
class PgSession {
public:
    /// Begins anew with a connection that stands; `where` is its name in errors.
    void take(PGconn* connection, const std::string& where);
    PGconn* handle() const { return connection_.get(); }

    /// The answer of a statement. One that was asked ahead in the same words has it already.
    PgResult run(std::string_view sql, std::span<const Parameter> parameters);
    /// Sends the statement with the next one; its answer is not looked at, but it throws there what fails.
    void run_later(std::string_view sql, std::span<const Parameter> parameters);
    /// Sends the question along with the next statement and keeps its answer for run(), until something is written.
    void ask_ahead(std::string_view sql, std::span<const Parameter> parameters);
    /// Runs a text of one or more statements without parameters; the last answer.
    PgResult run_text(const std::string& sql);
    /// Sends what waits.
    void flush();
    /// Forgets what waits and what was asked ahead.
    void forget();

    /// Starts COPY ... FROM STDIN, sends some of its bytes, and ends it. The server may still be at work when it has ended: what fails is thrown by the
    /// next statement.
    void begin_copy(const std::string& sql);
    void send_copy(std::string_view bytes);
    void end_copy();

    void cancel() noexcept;
    /// Brings an interrupted conversation to its end, whatever it was.
    void drain() noexcept;

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

    PgResult run_alone(const Command& command);
    PgResult run_together(std::vector<Command> first, const Command* wanted);
    bool prepares(const Command& command);
    void send(const Command& command);
    PgResult one_result();
    PgResult last_result();
    void wait_until_ready();
    void settle_copy();
    void check(int sent);
    [[noreturn]] void raise(const PGresult* result);

    std::string where_;
    std::unique_ptr<PGconn, FinishConnection> connection_;
    std::map<std::string, Statement> statements_;  // by text and types
    int prepared_ = 0;
    std::vector<Command> waiting_;                 // without answers
    std::vector<Command> ahead_;
    std::map<std::string, PgResult> answers_;      // asked ahead, by text and values
    bool copy_ends_ = false;                       // the end of a COPY is sent, its answer not yet there
};

}  // namespace kaiku::db
