// SPDX-License-Identifier: Apache-2.0
// A connection to a register on a PostgreSQL server.
#pragma once
#include <libpq-fe.h>

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/db/connection.hpp"
#include "core/db/dialect.hpp"
#include "core/db/postgresql/references.hpp"
#include "core/db/postgresql/session.hpp"
#include "core/db/schema_changes.hpp"

namespace kaiku::db {

class PostgresqlConnection : public Connection {
public:
    PostgresqlConnection(const std::string& uri, Access access);

    void connect();

    /// A pooler may have dropped the options of the connection; instants would then be hours off.
    /// That a reader may not write is not set again here, because the setting could stay with the
    /// server connection for its next user, who writes; each transaction of a reader sets it.
    void ensure_settings();

    Engine engine() const override { return Engine::postgresql; }
    std::string version() const override;

    Rows query(std::string_view sql, std::span<const Parameter> parameters) override;

    Rows query_bytes(std::string_view sql, std::initializer_list<Parameter> parameters) override;
    Rows stream(std::string_view sql, std::span<const Parameter> parameters,
                int rows_at_once) override;

    std::int64_t execute(std::string_view sql, std::span<const Parameter> parameters) override;

    void execute_deferred(std::string_view sql, std::span<const Parameter> parameters) override;

    void prefetch(const std::function<void()>& questions) override;

    void insert_many(std::string_view table, std::span<const std::string_view> columns,
                     std::span<const Parameter> values) override;

    /// Nobody else writes at the same time, because a writer holds the lock. So existing rows can
    /// be queried first, and all others are inserted by COPY.
    std::int64_t insert_new(std::string_view table, std::span<const std::string_view> columns,
                            std::span<const Parameter> values, const UniqueKey& key) override;

    void defer_references() override { session_.run_text("SET CONSTRAINTS ALL DEFERRED"); }

    void advance_id_sequence(std::string_view table, std::int64_t last) override;
    std::int64_t last_id(std::string_view table) override;
    bool is_id_sequence_behind(std::string_view table) override;

    void run_script(std::string_view sql) override;
    void on_schema_change(SchemaChangeHandler handler) override;
    void set_commit_probe(CommitProbe probe) override { probe_ = std::move(probe); }
    void set_max_outage(std::chrono::seconds limit) override {
        max_outage_ = std::max(max_outage_, limit);
    }
    void begin(Access access) override;
    void commit() override;
    void rollback() noexcept override;

    void grant(std::string_view sql, const std::string& role) override;
    bool grant_monitoring(const std::string& role) override;
    std::vector<std::string> list_grantees(std::string_view table, std::string_view right) override;

    void begin_bulk(int) override {}
    // Others use the server at the same time, so its indexes are kept.
    std::string drop_index(std::string_view) override { return {}; }
    void create_index(const std::string&) override {}

    Replication replication() override;
    std::int64_t size_bytes() override;
    /// The server checks its pages itself.
    std::vector<std::string> check_integrity() override { return find_broken_references(*this); }
    bool is_owner() override;
    bool is_stored_in(const std::string&) const override { return false; }
    void backup_to(const std::string&, const std::function<void(Connection&)>&) override;

    // Writers take turns, and one who has waited sees what the one before has committed.
    void require_no_register() override { throw_if_register_exists(); }
    void throw_if_register_exists();
    const std::string& where() const { return where_; }
    std::string encoding() const { return PQparameterStatus(session_.handle(), "server_encoding"); }

private:
    std::optional<std::int64_t> find_last_id(std::string_view table);
    void begin_to_write();

    /// Whether the statements that are built now depend on a schema version that may change.
    bool is_guarded() const { return schema_changes_.are_watched() && schema() > 0; }
    /// Before a statement outside a transaction: it fails with `collision` if the register has got
    /// another schema by now.
    void guard_statement(bool is_write);
    /// Before the error of a guard or of a missing table: throws Error failed `collision` if the
    /// register has got another schema, and what the schema change handler throws.
    void examine(PgSession::Suspicion suspicion);
    /// The version that the register has now, asked over another connection, as the transaction of
    /// this one may have failed; empty if that is not known.
    std::string find_schema_version() const;
    /// Calls the schema change handler if the version is known to have changed.
    void notice_schema_change();

    /// Inserts the rows with these numbers, in this order.
    void copy(std::string_view table, std::span<const std::string_view> columns,
              std::span<const Parameter> values, std::span<const std::size_t> rows);

    /// Asks over a new connection, which may lead to another server if the URI has several hosts.
    /// The holder of the writers' lock sees no transaction that is still being committed. Throws
    /// Error failed `unknown_outcome` when max_outage_ is over, and at once on Ctrl-C and for a
    /// fault that does not pass.
    bool was_committed();

    std::string quoted(const std::string& role);

    [[noreturn]] void throw_outcome_unknown() const;

    std::string uri_;
    Access access_;
    std::string where_;
    PgSession session_;
    CommitProbe probe_;
    /// Time for the server, or the standby that replaces it, to answer again.
    std::chrono::seconds max_outage_{30};
    /// Of the current transaction, which the server may not have begun yet; nullopt outside of one.
    std::optional<Access> transaction_;
    bool is_prefetching_ = false;
    SchemaChanges schema_changes_;
    bool is_schema_outdated_ = false;  // another version was noticed, and not read yet
    std::chrono::steady_clock::time_point schema_checked_;
    int cursors_ = 0;
};

}  // namespace kaiku::db
