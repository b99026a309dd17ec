// SPDX-License-Identifier: Apache-2.0
#include "support/raw.hpp"

#include <libpq-fe.h>
#include <sqlite3.h>

#include <stdexcept>

#include "core/db/connection.hpp"

namespace kaiku::test {

namespace {

class SqliteSession : public RawRegister::Session {
public:
    explicit SqliteSession(const std::string& path) {
        const bool in_memory = path.starts_with(":memory:");
        const auto name = in_memory ? "file:/" + path.substr(8) + "?vfs=memdb" : path;
        if (sqlite3_open_v2(name.c_str(), &handle_,
                            SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_URI,
                            nullptr) != SQLITE_OK)
            throw std::runtime_error("cannot open " + path);
    }
    ~SqliteSession() override { sqlite3_close(handle_); }

    RawRegister::SqlResult run(const std::string& sql) override {
        RawRegister::SqlResult answer;
        const auto take = [](void* value, int, char** columns, char**) {
            auto& first = *static_cast<std::string*>(value);
            if (first.empty() && columns[0]) first = columns[0];
            return 0;
        };
        char* words = nullptr;
        sqlite3_exec(handle_, sql.c_str(), take, &answer.value, &words);
        if (words) answer.message = words;
        sqlite3_free(words);
        return answer;
    }

    std::string unguarded(const std::string& sql) override {
        const std::string triggers = "FROM sqlite_schema WHERE type = 'trigger'";
        const auto drop =
            run("SELECT group_concat('DROP TRIGGER ' || name || ';', ' ') " + triggers).value;
        const auto create = run("SELECT group_concat(sql || ';', ' ') " + triggers).value;
        return "PRAGMA foreign_keys = OFF; " + drop + " " + sql + "; " + create;
    }

private:
    sqlite3* handle_ = nullptr;
};

class PostgresqlSession : public RawRegister::Session {
public:
    explicit PostgresqlSession(const std::string& uri) : handle_(PQconnectdb(uri.c_str())) {
        if (PQstatus(handle_) != CONNECTION_OK) throw std::runtime_error(PQerrorMessage(handle_));
        PQsetNoticeProcessor(handle_, [](void*, const char*) {}, nullptr);
    }
    ~PostgresqlSession() override { PQfinish(handle_); }

    RawRegister::SqlResult run(const std::string& sql) override {
        auto* result = PQexec(handle_, sql.c_str());
        RawRegister::SqlResult answer;
        if (const char* words = PQresultErrorField(result, PG_DIAG_MESSAGE_PRIMARY))
            answer.message = words;
        if (PQntuples(result) > 0) answer.value = PQgetvalue(result, 0, 0);
        PQclear(result);
        return answer;
    }

    std::string unguarded(const std::string& sql) override {
        return "SET session_replication_role = replica; " + sql;
    }

private:
    PGconn* handle_;
};

}  // namespace

RawRegister::RawRegister(const std::string& where) {
    const auto location = db::Location::parse(where);
    if (location.engine == db::Engine::sqlite)
        session_ = std::make_unique<SqliteSession>(location.where);
    else
        session_ = std::make_unique<PostgresqlSession>(location.where);
}

RawRegister::~RawRegister() = default;

std::string RawRegister::run(const std::string& sql) { return session_->run(sql).message; }

void RawRegister::tamper(const std::string& sql) {
    if (const auto message = run(session_->unguarded(sql)); !message.empty())
        throw std::runtime_error(message);
}

std::string RawRegister::value(const std::string& sql) {
    const auto answer = session_->run(sql);
    if (!answer.message.empty()) throw std::runtime_error(answer.message);
    return answer.value;
}

}  // namespace kaiku::test
