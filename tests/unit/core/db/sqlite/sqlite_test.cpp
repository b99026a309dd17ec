// SPDX-License-Identifier: Apache-2.0
#include "core/db/sqlite/sqlite.hpp"

#include <doctest/doctest.h>
#include <malloc.h>
#include <sys/stat.h>
#include <unistd.h>

#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <string>
#include <thread>
#include <vector>

#include "core/db/dialect.hpp"
#include "core/db/open.hpp"
#include "support/fault.hpp"
#include "support/folder.hpp"
#include "support/raw.hpp"
#include "support/register.hpp"

using namespace kaiku;
using db::Access;
using db::Engine;
using test::code_of;
using test::fault_of;

namespace {

time::Day day(const char* iso) { return time::day_from_iso(iso); }

std::unique_ptr<db::Connection> in_memory() { return db::create_sqlite(":memory:"); }

std::int64_t count(db::Connection& connection, const char* table) {
    auto rows = connection.query(std::string("SELECT count(*) FROM ") + table);
    rows.next();
    return rows.integer(0);
}

constexpr auto make_every_type =
    "CREATE TABLE t (b {boolean}, i {integer}, x {text}, d {date}, m {time}, at {instant}){strict}";

/// Until its end the process is another account if it is root, whom no permission stops.
class OtherAccount {
public:
    OtherAccount() {
        if (::geteuid() == 0) is_other_ = ::seteuid(65'534) == 0;
    }
    ~OtherAccount() {
        if (is_other_ && ::seteuid(0) != 0) std::abort();
    }
    OtherAccount(const OtherAccount&) = delete;
    OtherAccount& operator=(const OtherAccount&) = delete;

private:
    bool is_other_ = false;
};

}  // namespace

TEST_CASE("a file that may not be read, or whose folder may not be entered, is not missing") {
    const test::Folder folder;
    std::filesystem::create_directory(folder / "inner");
    const std::string register_file = folder / "inner/town.db";
    const std::string offline_file = folder / "inner/door.kaiku";
    db::create_sqlite(register_file);
    db::create_file(offline_file, 7);
    for (const bool is_folder : {false, true}) {
        CAPTURE(is_folder);
        if (is_folder) {
            std::filesystem::permissions(folder / "inner", std::filesystem::perms::none);
        } else {
            std::filesystem::permissions(folder.path(), std::filesystem::perms(0755));
            std::filesystem::permissions(register_file, std::filesystem::perms::none);
            std::filesystem::permissions(offline_file, std::filesystem::perms::none);
        }
        const OtherAccount other;
        for (const auto access : {Access::read, Access::write}) {
            const auto fault = fault_of([&] { db::open_sqlite(register_file, access); });
            CHECK(fault.code == "cannot_open");
            CHECK(base::to_english(fault.message) == register_file + ": permission denied");
            CHECK(code_of([&] { db::open_file(offline_file, access, 7); }) == "cannot_open");
        }
    }
    std::filesystem::permissions(folder / "inner", std::filesystem::perms::owner_all);
}

TEST_CASE("parameters are bound by number, in any order and any number of times") {
    const auto connection = in_memory();
    auto rows = connection->query("SELECT $3, $1, $2, $1", {1, "two", std::int64_t{3}});
    REQUIRE(rows.next());
    CHECK(rows.integer(0) == 3);
    CHECK(rows.integer(1) == 1);
    CHECK(rows.text(2) == "two");
    CHECK(rows.integer(3) == 1);
    CHECK_FALSE(rows.next());
}

TEST_CASE("an unused parameter is ignored") {
    const auto connection = in_memory();
    auto rows = connection->query("SELECT $2", {1, 2, 3});
    REQUIRE(rows.next());
    CHECK(rows.integer(0) == 2);
}

TEST_CASE("a statement may have more than nine parameters") {
    const auto connection = in_memory();
    auto rows = connection->query("SELECT $11, $1, $10", {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11});
    REQUIRE(rows.next());
    CHECK(rows.integer(0) == 11);
    CHECK(rows.integer(1) == 1);
    CHECK(rows.integer(2) == 10);
}

TEST_CASE("values of every type are read back unchanged") {
    const auto connection = in_memory();
    connection->run_script(make_every_type);
    const auto at = time::Instant::from_milliseconds(1'781'514'000'123);
    CHECK(connection->execute(
              "INSERT INTO t VALUES ($1, $2, $3, $4, $5, $6)",
              {true, std::int64_t{1} << 62, "Ääniä 'ja \"muuta\"; --", day("2026-06-15"),
               time::TimeOfDay::from_minutes(18 * 60 + 5), at}) == 1);
    auto rows = connection->query("SELECT b, i, x, d, m, at FROM t");
    REQUIRE(rows.next());
    CHECK(rows.boolean(0));
    CHECK(rows.integer(1) == std::int64_t{1} << 62);
    CHECK(rows.text(2) == "Ääniä 'ja \"muuta\"; --");
    CHECK(rows.day(3) == day("2026-06-15"));
    CHECK(rows.time_of_day(4).text() == "18:05");
    CHECK(rows.instant(5) == at);
}

TEST_CASE("an absent value of every type is null, and an empty text is not") {
    const auto connection = in_memory();
    connection->run_script(make_every_type);
    connection->execute("INSERT INTO t VALUES ($1, $2, $3, $4, $5, $6)",
                        {std::optional<bool>(), std::optional<std::int64_t>(),
                         std::optional<std::string>(), std::optional<time::Day>(),
                         std::optional<time::TimeOfDay>(), std::optional<time::Instant>()});
    connection->execute("INSERT INTO t (x) VALUES ($1)", {std::optional<std::string>("")});
    auto rows = connection->query("SELECT b, i, x, d, m, at FROM t ORDER BY rowid");
    REQUIRE(rows.next());
    for (int column = 0; column < 6; ++column) CHECK(rows.is_null(column));
    CHECK_FALSE(rows.optional_integer(1));
    CHECK_FALSE(rows.optional_text(2));
    CHECK_FALSE(rows.optional_day(3));
    CHECK_FALSE(rows.optional_time(4));
    CHECK_FALSE(rows.optional_instant(5));
    REQUIRE(rows.next());
    CHECK(rows.optional_text(2) == "");
}

TEST_CASE("an optional parameter carries its value and its type") {
    const std::optional<std::string> text = "teksti";
    CHECK(db::Parameter(text).text() == "teksti");
    CHECK_FALSE(db::Parameter(text).is_null());
    const db::Parameter none = std::optional<time::Day>();
    CHECK(none.is_null());
    CHECK(none.type() == db::Type::date);
    CHECK(db::Parameter(std::optional(time::TimeOfDay::from_minutes(61))).number() == 61);
    CHECK(db::Parameter("word").type() == db::Type::text);
    CHECK(db::Parameter(false).type() == db::Type::boolean);
}

TEST_CASE("a statement may be executed while its own rows are being read") {
    const auto connection = in_memory();
    connection->run_script(
        "CREATE TABLE n (v {integer} NOT NULL){strict}; INSERT INTO n VALUES (1), (2), (3)");
    constexpr auto up_to = "SELECT v FROM n WHERE v <= $1 ORDER BY v";
    std::vector<std::int64_t> seen;
    auto outer = connection->query(up_to, {3});
    while (outer.next()) {
        auto inner = connection->query(up_to, {outer.integer(0)});
        while (inner.next()) {
            seen.push_back(outer.integer(0) * 10 + inner.integer(0));
            auto innermost = connection->query(up_to, {1});
            REQUIRE(innermost.next());
        }
    }
    CHECK(seen == std::vector<std::int64_t>{11, 21, 22, 31, 32, 33});
    // Afterwards it starts from the beginning.
    auto again = connection->query(up_to, {1});
    REQUIRE(again.next());
    CHECK(again.integer(0) == 1);
    CHECK_FALSE(again.next());
}

TEST_CASE("statements that are used once do not stay in memory") {
    const auto connection = in_memory();
    connection->run_script("CREATE TABLE n (v {integer} NOT NULL){strict}");
    auto outer = connection->query("SELECT 1 UNION SELECT 2");
    REQUIRE(outer.next());
    const auto delete_many = [&](int first) {
        std::string list = "0";
        for (int id = first; id < first + 1'000; ++id) list += ", " + std::to_string(id);
        connection->execute("DELETE FROM n WHERE v IN (" + list + ")");
    };
    delete_many(0);
    const auto used = [] { return ::mallinfo2().uordblks + ::mallinfo2().hblkhd; };
    const auto before = used();
    for (int first = 1; first <= 300; ++first) delete_many(first * 100'000);
    CHECK(used() < before + 10'000'000);
    // What is being read stays.
    REQUIRE(outer.next());
    CHECK(outer.integer(0) == 2);
}

TEST_CASE("the number of changed rows is returned, and 0 for a row that exists already") {
    const auto connection = in_memory();
    connection->run_script("CREATE TABLE n (v {integer} PRIMARY KEY){strict}");
    CHECK(connection->execute("INSERT INTO n VALUES (1), (2)") == 2);
    CHECK(connection->execute("INSERT INTO n VALUES ($1) ON CONFLICT (v) DO NOTHING", {1}) == 0);
    CHECK(connection->execute("UPDATE n SET v = v + 10") == 2);
    CHECK(connection->execute("DELETE FROM n WHERE v = 5") == 0);
}

TEST_CASE("a transaction without a commit changes nothing, even if an error ends it") {
    const auto connection = in_memory();
    connection->run_script("CREATE TABLE n (v {integer} PRIMARY KEY){strict}");
    {
        db::Transaction transaction(*connection, Access::write);
        connection->execute("INSERT INTO n VALUES (1)");
    }
    CHECK(count(*connection, "n") == 0);
    const auto fault = fault_of([&] {
        db::Transaction transaction(*connection, Access::write);
        connection->execute("INSERT INTO n VALUES (1)");
        connection->execute("INSERT INTO n VALUES (1)");
        transaction.commit();
    });
    CHECK(fault.kind == base::ErrorKind::conflict);
    CHECK(fault.code == "conflict");
    CHECK(count(*connection, "n") == 0);
    {
        db::Transaction transaction(*connection, Access::write);
        connection->execute("INSERT INTO n VALUES (1)");
        transaction.commit();
    }
    CHECK(count(*connection, "n") == 1);
}

TEST_CASE("an exception while rows are being read rolls back too") {
    const auto connection = in_memory();
    connection->run_script(
        "CREATE TABLE n (v {integer} PRIMARY KEY){strict}; INSERT INTO n VALUES (1), (2)");
    CHECK_THROWS_AS(
        [&] {
            db::Transaction transaction(*connection, Access::write);
            connection->execute("DELETE FROM n WHERE v = 1");
            for (auto rows = connection->query("SELECT v FROM n"); rows.next();)
                throw std::runtime_error("the reader went away");
        }(),
        std::runtime_error);
    CHECK(count(*connection, "n") == 2);
}

TEST_CASE("foreign keys are enforced") {
    const auto connection = in_memory();
    connection->run_script(
        "CREATE TABLE a (v {integer} PRIMARY KEY){strict}; CREATE TABLE b (v {integer} REFERENCES "
        "a (v)){strict}");
    CHECK(code_of([&] { connection->execute("INSERT INTO b VALUES (7)"); }) == "conflict");
}

TEST_CASE("no message shows SQL") {
    test::TestRegister town;
    const auto fault =
        fault_of([&] { town.db().execute("UPDATE audit_entry SET actor = 'nobody'"); });
    CHECK(base::to_english(fault.message).find("UPDATE") == std::string::npos);
    const auto conflict = fault_of(
        [&] { town.db().execute("INSERT INTO gender (code, position) VALUES ('female', 1)"); });
    CHECK(base::to_english(conflict.message).find("UNIQUE") == std::string::npos);
}

TEST_CASE("a writer waits for another writer and then continues (USE03)") {
    test::TestRegister town;
    const auto other = db::open_sqlite(town.where, Access::write);
    other->begin(Access::write);
    std::thread holder([&] {
        std::this_thread::sleep_for(std::chrono::milliseconds(300));
        other->rollback();
    });
    CHECK(code_of([&] {
              db::Transaction transaction(town.db(), Access::write);
              transaction.commit();
          }) == "none");
    holder.join();
}

TEST_CASE("readers continue during a write, and see committed data only (USE03)") {
    test::TestRegister town;
    const auto reader = db::open_sqlite(town.where, Access::read);
    db::Transaction transaction(town.db(), Access::write);
    town.db().execute("INSERT INTO gender (code, position) VALUES ('new', 99)");
    CHECK(count(*reader, "gender") == 4);
    transaction.commit();
    CHECK(count(*reader, "gender") == 5);
}

TEST_CASE("a change based on outdated data fails as busy, with a plain message") {
    test::TestRegister town;
    const auto other = db::open_sqlite(town.where, Access::write);
    const auto fault = fault_of([&] {
        db::Transaction transaction(town.db(), Access::read);
        count(town.db(), "gender");
        other->execute("INSERT INTO gender (code, position) VALUES ('new', 99)");
        town.db().execute("INSERT INTO gender (code, position) VALUES ('newer', 100)");
    });
    CHECK(fault.kind == base::ErrorKind::failed);
    CHECK(fault.code == "busy");
    CHECK(base::to_english(fault.message).find(town.where) != std::string::npos);
}

TEST_CASE("what is read while a moment is held is of one moment") {
    test::TestRegister town;
    auto records = service::Register::open(town.where, service::Register::Need::read);
    const auto change = [&](const char* code) {
        town.db().execute("INSERT INTO gender (code, position) VALUES ($1, 99)", {code});
    };
    {
        const auto snapshot = records.hold_snapshot();
        REQUIRE(snapshot);
        change("new");
        CHECK(count(records.connection(), "gender") == 4);
        db::Transaction transaction(records.connection(), Access::read);
        CHECK(count(records.connection(), "gender") == 4);
        transaction.commit();
        CHECK(count(records.connection(), "gender") == 4);
    }
    CHECK(count(records.connection(), "gender") == 5);
}

TEST_CASE("a change of the schema is noticed by the next query, also by one without rows") {
    test::TestRegister town;
    const auto other = db::open_sqlite(town.where, Access::read);
    int noticed = 0;
    other->on_schema_change([&](db::Connection&) { ++noticed; });
    CHECK(count(*other, "gender") == 4);
    CHECK(noticed == 0);
    town.db().run_script("CREATE TABLE n (v {integer}){strict}");
    CHECK_FALSE(other->query("SELECT v FROM n").next());
    CHECK(noticed == 1);
    CHECK_FALSE(other->query("SELECT v FROM n").next());
    CHECK(noticed == 1);
    town.db().run_script("CREATE TABLE m (v {integer}){strict}");
    const auto snapshot = other->hold_snapshot();
    CHECK(noticed == 2);
}

TEST_CASE("the row that a query has read ahead is its first") {
    test::TestRegister town;
    const auto other = db::open_sqlite(town.where, Access::write);
    other->on_schema_change([](db::Connection&) {});
    auto rows = other->query("SELECT 1 UNION ALL SELECT 2");
    for (const std::int64_t expected : {1, 2}) {
        REQUIRE(rows.next());
        CHECK(rows.integer(0) == expected);
    }
    CHECK_FALSE(rows.next());
    // A statement that writes outside of a transaction begins with its first row.
    auto inserted =
        other->query("INSERT INTO gender (code, position) VALUES ('new', 99) RETURNING position");
    REQUIRE(inserted.next());
    CHECK(inserted.integer(0) == 99);
}

TEST_CASE("a read-only connection refuses every change") {
    test::TestRegister town;
    const auto reader = db::open_sqlite(town.where, Access::read);
    CHECK(code_of([&] { reader->execute("DELETE FROM gender"); }) == "read_only");
    CHECK(code_of([&] { reader->run_script("CREATE TABLE n (v {integer}){strict}"); }) ==
          "read_only");
    CHECK(count(*reader, "gender") == 4);
}

TEST_CASE("the message about a missing register says how to create one") {
    const test::Folder folder;
    for (auto access : {Access::read, Access::write}) {
        const auto fault = fault_of([&] { db::open_sqlite(folder / "nothing.db", access); });
        CHECK(fault.kind == base::ErrorKind::failed);
        CHECK(fault.code == "no_register");
        CHECK(base::to_english(fault.message).find("nothing.db") != std::string::npos);
        CHECK(base::to_english(fault.hint).find("kaiku init") != std::string::npos);
    }
    CHECK_FALSE(std::filesystem::exists(folder / "nothing.db"));
    CHECK(code_of([&] { db::open_sqlite(folder.path(), Access::read); }) == "no_register");
}

TEST_CASE("a file that is not a register is reported and left unchanged") {
    const test::Folder folder;
    test::put_file(folder / "empty.db", "");
    test::put_file(folder / "text.db", std::string(5000, 'x'));
    test::put_file(folder / "short.db", "SQLite format 3");
    test::RawRegister(folder / "other.db").run("CREATE TABLE t (v)");
    for (const char* name : {"empty.db", "text.db", "short.db", "other.db"}) {
        CAPTURE(name);
        const auto before = test::file_bytes(folder / name);
        for (auto access : {Access::read, Access::write})
            CHECK(code_of([&] { db::open_sqlite(folder / name, access); }) == "no_register");
        CHECK(test::file_bytes(folder / name) == before);
    }
}

TEST_CASE("storage left by an interrupted init is reported as such") {
    const test::Folder folder;
    db::create_sqlite(folder / "half.db");
    const auto fault = fault_of(
        [&] { service::Register::open(folder / "half.db", service::Register::Need::read); });
    CHECK(fault.kind == base::ErrorKind::failed);
    CHECK(fault.code == "no_register");
    CHECK(base::to_english(fault.message).find("table") == std::string::npos);
    CHECK(base::to_english(fault.message).find("half.db") != std::string::npos);
}

TEST_CASE("new storage and the files beside it are readable by their owner only") {
    const test::Folder folder;
    const auto old_mask = ::umask(0);
    {
        const auto connection = db::create_sqlite(folder / "deep/er/kaiku.db");
        connection->run_script("CREATE TABLE n (v {integer}){strict}");
        for (const char* tail : {"", "-wal", "-shm"})
            CHECK(test::mode_of((folder / "deep/er/kaiku.db") + tail) == 0600);
        connection->backup_to(folder / "copy.db");
    }
    ::umask(old_mask);
    CHECK(test::mode_of(folder / "copy.db") == 0600);
}

TEST_CASE("a new register is complete, also if its log was not emptied when it was closed") {
    const test::Folder folder;
    const auto location = db::Location::parse(folder.path() + "/new.db");
    db::NewRegister created(location);
    std::string working;
    for (const auto& entry : std::filesystem::directory_iterator(folder.path()))
        if (!entry.path().extension().string().ends_with("-wal") &&
            !entry.path().extension().string().ends_with("-shm"))
            working = entry.path().string();
    auto connection = created.take_connection();
    connection->run_script("CREATE TABLE word (v {text})");
    connection->execute("INSERT INTO word VALUES ($1)", {"kaiku"});
    test::RawRegister other(working);
    CHECK(other.value("SELECT v FROM word") == "kaiku");
    connection.reset();  // another connection is open: the engine leaves the log
    REQUIRE(std::filesystem::file_size(working + "-wal") > 0);
    created.finish();
    const auto opened = db::open(location, db::Access::read);
    auto rows = opened->query("SELECT v FROM word");
    REQUIRE(rows.next());
    CHECK(rows.text(0) == "kaiku");
}

TEST_CASE("existing storage is not overwritten") {
    const test::Folder folder;
    test::put_file(folder / "kaiku.db", "precious");
    const auto fault = fault_of([&] { db::create_sqlite(folder / "kaiku.db"); });
    CHECK(fault.kind == base::ErrorKind::conflict);
    CHECK(fault.code == "exists");
    CHECK(test::file_bytes(folder / "kaiku.db") == "precious");
    CHECK(code_of([&] { db::create_sqlite(folder / "kaiku.db/below.db"); }) == "cannot_create");
}

TEST_CASE("a register's location can be given in three ways") {
    CHECK(db::Location::parse("/srv/kaiku.db").where == "/srv/kaiku.db");
    CHECK(db::Location::parse("sqlite:kaiku.db").where == "kaiku.db");
    CHECK(db::Location::parse("sqlite:kaiku.db").engine == Engine::sqlite);
    for (const char* uri : {"postgresql://kaiku@db.example/kaiku", "postgres://a,b/kaiku"}) {
        CHECK(db::Location::parse(uri).engine == Engine::postgresql);
        CHECK(db::Location::parse(uri).where == uri);
    }
}

TEST_CASE("types in schema files are translated to those of the engine") {
    constexpr auto all = "{id}|{integer}|{text}|{boolean}|{date}|{time}|{instant}|{strict}";
    CHECK(db::expand_type_tokens(all, Engine::sqlite) ==
          "INTEGER PRIMARY KEY|INTEGER|TEXT|INTEGER|TEXT|TEXT|INTEGER| STRICT");
    CHECK(db::expand_type_tokens(all, Engine::postgresql) ==
          "bigint GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY|bigint|text COLLATE "
          "\"C\"|boolean|date|time|timestamptz|");
    CHECK(db::expand_type_tokens("CHECK (v IN ('{other}'))", Engine::sqlite) ==
          "CHECK (v IN ('{other}'))");
}

TEST_CASE("the storage reports its size and integrity") {
    test::TestRegister town;
    CHECK(town.db().size_bytes() > 100'000);
    CHECK(town.db().check_integrity().empty());
}
