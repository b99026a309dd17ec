// SPDX-License-Identifier: Apache-2.0
#include "core/db/postgresql/uri.hpp"

#include <doctest/doctest.h>

#include <cstdlib>
#include <optional>
#include <string>

#include "support/fault.hpp"

using namespace kaiku;
using db::parse_uri;
using test::fault_of;

namespace {

/// Sets a variable of the environment, or unsets it, until the end of the object.
class Variable {
public:
    Variable(const char* name, const char* value) : name_(name) {
        if (const char* before = std::getenv(name)) before_ = before;
        set(value);
    }
    ~Variable() { set(before_ ? before_->c_str() : nullptr); }
    Variable(const Variable&) = delete;
    Variable& operator=(const Variable&) = delete;

private:
    void set(const char* value) const {
        if (value)
            ::setenv(name_, value, 1);
        else
            ::unsetenv(name_);
    }

    const char* name_;
    std::optional<std::string> before_;
};

bool verifies(const char* uri) { return db::requires_verified_host(parse_uri(uri).get()); }

}  // namespace

TEST_CASE("a URI is read as libpq reads it") {
    const auto options =
        parse_uri("postgresql://kaiku:s%40la@db.example:5433/town?sslmode=require");
    CHECK(db::option_value(options.get(), "password") == "s@la");
    CHECK(db::option_value(options.get(), "port") == "5433");
    CHECK(db::option_value(options.get(), "sslmode") == "require");
    CHECK(db::option_value(options.get(), "application_name").empty());
    CHECK(db::option_value(options.get(), "no such option").empty());
}

TEST_CASE("an error about a URI does not quote it") {
    const auto fault = fault_of([] { parse_uri("postgresql://kaiku:secret%@host/town"); });
    CHECK(fault.code == "out_of_range");
    CHECK(base::to_english(fault.message).find("secret") == std::string::npos);
}

TEST_CASE("a register on a server is named without user and password") {
    const auto name = [](const char* uri) { return db::display_name_of(parse_uri(uri).get()); };
    CHECK(name("postgresql://kaiku:secret@db.example/town") == "postgresql://db.example/town");
    CHECK(name("postgresql:///town?host=/run/postgresql") == "postgresql:///town");
    CHECK(name("postgresql:///?service=kaiku") == "service kaiku");
}

TEST_CASE("a register on a server is named with a port that is not the usual one") {
    const auto name = [](const char* uri) { return db::display_name_of(parse_uri(uri).get()); };
    CHECK(name("postgresql://127.0.0.1:5999/x") == "postgresql://127.0.0.1:5999/x");
    CHECK(name("postgresql://kaiku:secret@db.example:5999/x") == "postgresql://db.example:5999/x");
    CHECK(name("postgresql://db.example:5432/x") == "postgresql://db.example/x");
    CHECK(name("postgresql://db.example/x?port=5999") == "postgresql://db.example:5999/x");
    CHECK(name("postgresql://[::1]:5999/x") == "postgresql://[::1]:5999/x");
    CHECK(name("postgresql://a:5433,b/x") == "postgresql://a:5433,b/x");
    CHECK(name("postgresql://a,b/x?port=5999") == "postgresql://a:5999,b:5999/x");
    CHECK(name("postgresql:///x?host=/run/postgresql&port=5999") == "postgresql://:5999/x");
    // The host is missing, and what is written in place of the port is a password.
    CHECK(name("postgresql://kaiku:secret/x") == "postgresql://kaiku/x");
}

TEST_CASE("a server on another machine must prove its name") {
    const Variable mode("PGSSLMODE", nullptr), host("PGHOST", nullptr),
        service("PGSERVICE", nullptr);
    CHECK(verifies("postgresql://db.example/town"));
    CHECK(verifies("postgresql://localhost,db.example/town"));
    CHECK(verifies("postgresql:///town?hostaddr=192.0.2.1"));
    CHECK_FALSE(verifies("postgresql://localhost/town"));
    CHECK_FALSE(verifies("postgresql://127.0.0.1/town"));
    CHECK_FALSE(verifies("postgresql:///town?host=/run/postgresql"));
    CHECK_FALSE(verifies("postgresql:///town"));
}

TEST_CASE("a host from the environment counts, and a mode that somebody chose is kept") {
    const Variable service("PGSERVICE", nullptr), host("PGHOST", "db.example");
    {
        const Variable mode("PGSSLMODE", nullptr);
        CHECK(verifies("postgresql:///town"));
        CHECK_FALSE(verifies("postgresql:///town?sslmode=disable"));
    }
    const Variable mode("PGSSLMODE", "prefer");
    CHECK_FALSE(verifies("postgresql:///town"));
}
