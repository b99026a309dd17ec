#include "core/db/postgresql.hpp"

#include <fmt/format.h>
#include <poll.h>

#include <chrono>
#include <map>
#include <thread>

#include "core/base/interrupt.hpp"
#include "core/db/dialect.hpp"
#include "core/db/postgresql_errors.hpp"
#include "core/db/postgresql_references.hpp"
#include "core/db/postgresql_uri.hpp"
#include "core/db/postgresql_values.hpp"

namespace kaiku::db {

namespace {

using base::Error;
using base::Kind;

struct FinishConnection {
    void operator()(PGconn* connection) const { PQfinish(connection); }
};
using PgConnection = std::unique_ptr<PGconn, FinishConnection>;

/// Half a minute for others who write, as on SQLite; a key of the one lock that writers of a register take.
constexpr const char* begin_write = "BEGIN; SET LOCAL lock_timeout = '30s'; SELECT pg_advisory_xact_lock(1802398059)";
constexpr const char* begin_read = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY";
/// A statement that is asked for so often is prepared: once or twice it would only cost a way to the server more.
constexpr int uses_before_prepared = 3;
constexpr int rows_at_once = 2000;
/// For the server, or the one that takes its place, to answer again.
constexpr std::chrono::seconds patience{30};

class PostgresqlConnection : public Connection {
public:
    PostgresqlConnection(const std::string& uri, Access access) : uri_(uri), access_(access) { connect(); }

    void connect() {
        const auto options = parse_uri(uri_);
        where_ = name_of(options.get());
        // What the URI does not say comes after it: dbname may be a whole URI, and later keywords win over it.
        std::vector<const char*> keywords{"dbname", "fallback_application_name", "client_encoding", "options"};
        const std::string settings = "-c datestyle=ISO -c timezone=UTC -c intervalstyle=iso_8601 " + value_of(options.get(), "options");
        std::vector<const char*> values{uri_.c_str(), "kaiku", "UTF8", settings.c_str()};
        if (needs_proof(options.get())) {
            keywords.push_back("sslmode");
            values.push_back("verify-full");
        }
        keywords.push_back(nullptr);
        values.push_back(nullptr);
        connection_.reset(PQconnectdbParams(keywords.data(), values.data(), 1));
        if (PQstatus(connection_.get()) != CONNECTION_OK) raise_no_server(connection_.get(), where_);
        settle();
        // Not among the settings above: a primary would take itself for a standby when the URI asks for target_session_attrs=read-write.
        if (access_ == Access::read) run_text("SET default_transaction_read_only = on");
        PQsetNoticeProcessor(connection_.get(), [](void*, const char*) {}, nullptr);
    }

    /// A pooler may have left out what was asked for at the start: instants would be hours off then.
    void settle() {
        for (const auto& [name, value] : {std::pair{"TimeZone", "UTC"}, std::pair{"DateStyle", "ISO"}, std::pair{"IntervalStyle", "iso_8601"}}) {
            const char* is = PQparameterStatus(connection_.get(), name);
            if (!is || !std::string_view(is).starts_with(value)) run_text(fmt::format("SET {} = '{}'", name, value));
        }
    }

    Engine engine() const override { return Engine::postgresql; }
    std::string version() const override {
        const int number = PQserverVersion(connection_.get());  // 150020 is 15.20
        return fmt::format("PostgreSQL {}.{}", number / 10'000, number % 10'000);
    }

    Rows query(std::string_view sql, std::span<const Parameter> parameters) override {
        return Rows(std::make_unique<PgCursor>(run(sql, parameters)));
    }

    Rows stream(std::string_view sql, std::span<const Parameter> parameters) override {
        const auto name = fmt::format("kaiku_{}", ++cursors_);
        run(fmt::format("DECLARE {} NO SCROLL CURSOR FOR {}", name, sql), parameters);
        const auto fetch = [this, sql = fmt::format("FETCH {} FROM {}", rows_at_once, name)] { return run_text(sql); };
        return Rows(std::make_unique<PgCursor>(fetch(), fetch));
    }

    std::int64_t execute(std::string_view sql, std::span<const Parameter> parameters) override {
        const auto result = run(sql, parameters);
        const std::string count = PQcmdTuples(result.get());
        return count.empty() ? 0 : std::stoll(count);
    }

    void insert_many(std::string_view table, std::span<const std::string_view> columns, std::span<const Parameter> values) override {
        run_text(fmt::format("COPY {} ({}) FROM STDIN", table, fmt::join(columns, ", ")), PGRES_COPY_IN);
        std::string block;
        for (std::size_t i = 0; i < values.size(); ++i) {
            append_copy_text(block, values[i]);
            block += (i + 1) % columns.size() == 0 ? '\n' : '\t';
            if (block.size() > (1 << 16) || i + 1 == values.size()) {
                if (PQputCopyData(connection_.get(), block.data(), static_cast<int>(block.size())) != 1) raise_postgresql(connection_.get(), nullptr, where_);
                block.clear();
            }
        }
        if (PQputCopyEnd(connection_.get(), nullptr) != 1) raise_postgresql(connection_.get(), nullptr, where_);
        wait_for(PGRES_COMMAND_OK);
    }

    std::int64_t insert_new(std::string_view table, std::span<const std::string_view> columns, std::span<const Parameter> values,
                            std::string_view conflict) override {
        const auto arrivals = fmt::format("arriving_{}", table);
        // Of the columns alone: what the engine gives by itself, it gives to the rows that stay.
        run_text(fmt::format("CREATE TEMPORARY TABLE {} ON COMMIT DROP AS SELECT {} FROM {} WITH NO DATA", arrivals, fmt::join(columns, ", "), table));
        insert_many(arrivals, columns, values);
        const auto names = fmt::format("{}", fmt::join(columns, ", "));
        const auto inserted = execute(fmt::format("INSERT INTO {} ({}) SELECT {} FROM {} ORDER BY ctid ON CONFLICT {} DO NOTHING", table, names, names, arrivals, conflict), {});
        run_text("DROP TABLE " + arrivals);
        return inserted;
    }

    void defer_references() override { run_text("SET CONSTRAINTS ALL DEFERRED"); }

    void rows_came_with_ids(std::string_view table) override {
        query(fmt::format("SELECT setval(pg_get_serial_sequence($1, 'id'), coalesce((SELECT max(id) FROM {}), 0) + 1, false)", table),
              std::initializer_list<Parameter>{table})
            .next();
    }

    void script(std::string_view sql) override { run_text(in_dialect(sql, Engine::postgresql)); }
    void prove_commit_by(Proof proof) override { proof_ = std::move(proof); }
    void begin(Access access) override {
        proof_ = nullptr;
        run_text(access == Access::write ? begin_write : begin_read);
    }
    void commit() override {
        PgResult result;
        try {
            result = run_text("COMMIT");
        } catch (const Error& error) {
            if (error.fault().code != "connection_lost" || !proof_ || !was_committed()) throw;
            return;
        }
        // The server answers a failed transaction's COMMIT with a plain ROLLBACK.
        if (std::string_view(PQcmdStatus(result.get())) != "COMMIT") raise_postgresql(connection_.get(), result.get(), where_);
    }
    void roll_back() noexcept override {
        if (PQtransactionStatus(connection_.get()) == PQTRANS_ACTIVE) cancel();
        while (auto* left = PQgetResult(connection_.get())) PQclear(left);
        PQclear(PQexec(connection_.get(), "ROLLBACK"));
    }

    void grant(std::string_view sql, const std::string& role) override {
        auto rows = Connection::query("SELECT rolsuper OR rolcreaterole OR pg_has_role(oid, (SELECT relowner FROM pg_class WHERE oid = to_regclass('register')), 'MEMBER')"
                                      " FROM pg_roles WHERE rolname = $1", {role});
        if (!rows.next())
            throw Error(Kind::not_found, "unknown_role", {N_("the server has no role \"{role}\""), {{"role", role}}},
                        {N_("make it with: CREATE ROLE ... LOGIN, and repeat the command")});
        if (rows.boolean(0))
            throw Error(Kind::refused, "too_mighty", {N_("the role {role} owns the register or may give itself any right"), {{"role", role}}},
                        {N_("name another role, which is no superuser, cannot make roles and is no member of the owner")});
        while (rows.next()) {}
        struct FreeText {
            void operator()(char* text) const { PQfreemem(text); }
        };
        const std::unique_ptr<char, FreeText> quoted(PQescapeIdentifier(connection_.get(), role.data(), role.size()));
        check(quoted != nullptr);
        run_text(base::fill(sql, {{"role", quoted.get()}}));
    }
    std::vector<std::string> grantees(std::string_view table, std::string_view right) override {
        std::vector<std::string> found;
        auto rows = Connection::query("SELECT r.rolname FROM pg_class c, aclexplode(c.relacl) a, pg_roles r WHERE c.oid = to_regclass($1) AND a.privilege_type = $2"
                                      " AND r.oid = a.grantee AND r.oid <> c.relowner ORDER BY r.rolname", {table, right});
        while (rows.next()) found.push_back(rows.text(0));
        return found;
    }

    void expect_bulk(int) override {}
    // On a server others work meanwhile: its indexes stay.
    std::string drop_index(std::string_view) override { return {}; }
    void make_index(const std::string&) override {}

    std::int64_t size_bytes() override {
        auto rows = Connection::query("SELECT pg_database_size(current_database())");
        rows.next();
        return rows.integer(0);
    }
    /// The server watches over its pages itself.
    std::vector<std::string> storage_faults() override { return lost_references(*this); }
    bool is_own() override {
        auto rows = Connection::query("SELECT pg_has_role(relowner, 'MEMBER') FROM pg_class WHERE oid = to_regclass('register')");
        return rows.next() && rows.boolean(0);
    }
    bool is_stored_in(const std::string&) const override { return false; }
    void backup_to(const std::string&, const std::function<void(Connection&)>&) override {
        throw Error(Kind::failed, "not_here", {N_("a register on a server is backed up with the server's tools")},
                    {N_("use pg_dump or pg_basebackup; or copy it to a file with: kaiku db copy FROM TO")});
    }

    bool has_register() {
        auto rows = Connection::query("SELECT to_regclass('register') IS NOT NULL");
        return rows.next() && rows.boolean(0);
    }
    const std::string& where() const { return where_; }

private:
    static constexpr ExecStatusType PGRES_ANY = PGRES_EMPTY_QUERY;

    /// Asks a new connection, for which several hosts in the URI may mean another server by now. Whoever holds the writers' lock sees no transaction that
    /// is still on its way to its end.
    bool was_committed() {
        const auto proof = std::exchange(proof_, nullptr);
        const auto give_up = std::chrono::steady_clock::now() + patience;
        for (;;) {
            try {
                statements_.clear();
                connect();
                run_text(begin_write);
                const bool there = proof(*this);
                // With a number of its own the commit waits for the standbys, and with it all that was committed before.
                run_text("SELECT pg_current_xact_id()");
                run_text("COMMIT");
                return there;
            } catch (const Error&) {
                if (std::chrono::steady_clock::now() > give_up) throw_unknown();
                std::this_thread::sleep_for(std::chrono::milliseconds(200));
            }
        }
    }

    [[noreturn]] void throw_unknown() const {
        throw Error(Kind::failed, "unknown_outcome",
                    {N_("the connection to the register {register} was lost while the change was being written, and cannot be had again"), {{"register", where_}}},
                    {N_("look whether the change is there before you repeat it")});
    }

    PgResult run(std::string_view sql, std::span<const Parameter> parameters) {
        const PgParameters values(parameters);
        const int count = static_cast<int>(values.values.size());
        std::string key(sql);
        for (const auto type : values.types) key += fmt::format(" {}", type);
        auto& statement = statements_[key];
        if (++statement.uses == uses_before_prepared) {
            statement.name = fmt::format("k{}", ++prepared_);
            check(PQsendPrepare(connection_.get(), statement.name.c_str(), std::string(sql).c_str(), count, values.types.data()));
            wait_for(PGRES_COMMAND_OK);
        }
        if (statement.name.empty())
            check(PQsendQueryParams(connection_.get(), std::string(sql).c_str(), count, values.types.data(), values.values.data(), nullptr, nullptr, 0));
        else
            check(PQsendQueryPrepared(connection_.get(), statement.name.c_str(), count, values.values.data(), nullptr, nullptr, 0));
        return wait_for(PGRES_ANY);
    }

    PgResult run_text(const std::string& sql, ExecStatusType expected = PGRES_ANY) {
        check(PQsendQuery(connection_.get(), sql.c_str()));
        return wait_for(expected);
    }

    void check(int sent) {
        if (sent != 1) raise_postgresql(connection_.get(), nullptr, where_);
    }

    /// The last result of what was sent; Ctrl-C asks the server to stop.
    PgResult wait_for(ExecStatusType expected) {
        PgResult last;
        for (;;) {
            wait_until_ready();
            PgResult result(PQgetResult(connection_.get()));
            if (!result) break;
            const auto status = PQresultStatus(result.get());
            const bool good = status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK || (status == PGRES_COPY_IN && expected == PGRES_COPY_IN);
            if (!good) {
                while (auto* left = PQgetResult(connection_.get())) PQclear(left);
                raise_postgresql(connection_.get(), result.get(), where_);
            }
            last = std::move(result);
            if (status == PGRES_COPY_IN) break;
        }
        if (!last) raise_postgresql(connection_.get(), nullptr, where_);
        return last;
    }

    void wait_until_ready() {
        bool cancelled = false;
        while (PQisBusy(connection_.get()) == 1) {
            if (base::interrupted() && !cancelled) {
                cancel();
                cancelled = true;
            }
            pollfd socket{PQsocket(connection_.get()), POLLIN, 0};
            constexpr int look_up_ms = 200;
            (void)::poll(&socket, 1, look_up_ms);
            if (socket.revents != 0 && PQconsumeInput(connection_.get()) != 1) raise_postgresql(connection_.get(), nullptr, where_);
        }
    }

    void cancel() noexcept {
        auto* request = PQgetCancel(connection_.get());
        char words[256];
        if (request) PQcancel(request, words, sizeof words);
        PQfreeCancel(request);
    }

    struct Statement {
        int uses = 0;
        std::string name;
    };

    std::string uri_;
    Access access_;
    std::string where_;
    PgConnection connection_;
    Proof proof_;
    std::map<std::string, Statement> statements_;  // by text and types
    int prepared_ = 0;
    int cursors_ = 0;
};

}  // namespace

void need_postgresql() {}

std::unique_ptr<Connection> open_postgresql(const std::string& uri, Access access) {
    // Whether it holds a register, the first question shows.
    return std::make_unique<PostgresqlConnection>(uri, access);
}

std::unique_ptr<Connection> create_postgresql(const std::string& uri) {
    auto connection = std::make_unique<PostgresqlConnection>(uri, Access::write);
    if (connection->has_register())
        throw Error(Kind::conflict, "exists", {N_("there is something at {file} already; nothing was changed"), {{"file", connection->where()}}});
    return connection;
}

}  // namespace kaiku::db
