// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <filesystem>
#include <string>

#include "core/db/location.hpp"
#include "support/fault.hpp"

using namespace kaiku;
using db::Engine;
using db::Location;

namespace {

std::string shown(const char* where) { return Location::parse(where).display_text(); }
bool has_secret(const char* where) { return Location::parse(where).has_secret(); }

}  // namespace

TEST_CASE("a location is a file unless it is the URI of a server") {
    CHECK(Location::parse("town.db").engine == Engine::sqlite);
    CHECK(Location::parse("sqlite:postgres.db").where == "postgres.db");
    CHECK(Location::parse("sqlite:postgresql://host/name").engine == Engine::sqlite);
    CHECK(Location::parse("postgresql://host/name").engine == Engine::postgresql);
    CHECK(Location::parse("postgres://host/name").engine == Engine::postgresql);
}

TEST_CASE("an empty location is none") {
    for (const char* where : {"", "sqlite:"}) {
        CAPTURE(where);
        const auto fault = test::fault_of([&] { Location::parse(where); });
        CHECK(fault.kind == base::ErrorKind::malformed);
        CHECK(fault.code == "not_a_register");
    }
}

TEST_CASE("an absolute location is valid in any folder; a URI is absolute already") {
    CHECK(Location::parse("town.db").absolute() ==
          (std::filesystem::current_path() / "town.db").string());
    CHECK(Location::parse("postgresql://host/name").absolute() == "postgresql://host/name");
}

TEST_CASE("of a server's location only host, port and database are shown") {
    CHECK(shown("postgresql://kaiku:SECRET@db.example:5433/town?sslmode=require") ==
          "postgresql://db.example:5433/town");
    CHECK(shown("postgres://kaiku@db/town") == "postgresql://db/town");
    CHECK(shown("postgresql://localhost:5433/town") == "postgresql://localhost:5433/town");
    CHECK(shown("postgresql:///town?host=/run/pg") == "postgresql:///town");
    CHECK(shown("postgresql://kaiku@/kaiku?host=/run/postgresql") == "postgresql:///kaiku");
    // Where the password ends cannot be told.
    CHECK(shown("postgresql://a:b@c:secret@db.example/kaiku") == "postgresql://...");
    CHECK(shown("postgresql://u@[::1]:5433/town") == "postgresql://[::1]:5433/town");
    CHECK(shown("postgresql://a.example:1,b.example/town") ==
          "postgresql://a.example:1,b.example/town");
    CHECK(shown("register.db") == "register.db");
}

TEST_CASE("a password in a malformed URI is never shown, and counts as one") {
    for (const char* where : {"postgresql://kaiku:SECRET",
                              "postgresql://kaiku:SECRET/town",
                              "postgresql://kaiku:SEC/RET@db/town",
                              "postgresql://kaiku:SEC?RET@db/town",
                              "postgresql://kaiku:1234?RET@db/town",
                              "postgresql://kaiku:SEC@RET@db/town",
                              "postgresql://kaiku%3ASECRET@db/town",
                              "postgresql://kaiku:SEC%40RET/town",
                              "postgresql://kaiku:1/SECRET%40db/town",
                              "postgresql://kaiku:SEC RET@db/town",
                              "postgresql://kaiku:@SECRET:x/town",
                              "postgresql://kaiku:123456/town",
                              "postgresql://db:1/town&password=SECRET",
                              "postgresql://db/town;password=SECRET",
                              "postgresql://db/town#PASSWORD = SECRET",
                              "postgresql://db&password=SECRET/town",
                              "postgresql://kaiku&password=SECRET@db/town",
                              "postgresql://db/password=SECRET",
                              "postgresql://db/town&pass%77ord=SECRET",
                              "postgresql://db/town%26password%3DSECRET",
                              "postgresql://db/town?sslmode=require;sslpassword=SECRET"}) {
        CAPTURE(where);
        CHECK(shown(where).find("SEC") == std::string::npos);
        CHECK(shown(where).find("RET") == std::string::npos);
        CHECK(shown(where).find("1234") == std::string::npos);
        if (std::string_view(where).find('%') == std::string_view::npos) CHECK(has_secret(where));
    }
    CHECK(shown("postgresql://kaiku:1234/town") == "postgresql://kaiku/town");
    CHECK(has_secret("postgresql://kaiku:SECRET@db/town"));
    CHECK(has_secret("postgresql://db/town?password=SECRET"));
    CHECK(has_secret("postgresql://db/town&password=SECRET"));
    CHECK(has_secret("postgresql://kaiku&password=SECRET@db/town"));
    CHECK(has_secret("postgresql://db/town?pass%77ord=SECRET"));
    CHECK(has_secret("postgresql://db/town?sslmode=require;sslpassword=SECRET"));
    CHECK(has_secret("postgresql://db/town?sslpassword=SECRET"));
    CHECK(has_secret("postgresql://db/town?user=a&password=SECRET"));
    CHECK_FALSE(has_secret("postgresql://kaiku@db/my%20town"));
    CHECK_FALSE(has_secret("postgresql://kaiku@db:5432/town?sslmode=require"));
    CHECK_FALSE(has_secret("postgresql://db:5432/town?user=kaiku%40srv&application_name=password"));
    CHECK_FALSE(has_secret("register.db"));
    // A wrong port is no password, unless what is before it may be a user.
    CHECK_FALSE(has_secret("postgresql://localhost:porr/town"));
    CHECK_FALSE(has_secret("postgresql://127.0.0.1:54x2/town"));
    CHECK(has_secret("postgresql://kaiku:SECRET/town"));
    CHECK(has_secret("postgresql://matti.m:SECRET/town"));
    CHECK(has_secret("postgresql://localhost:SECRET@db/town"));
    CHECK(has_secret("postgresql://localhost:x?password=SECRET"));
}

TEST_CASE("what is meant for a server is not taken for the name of a file") {
    for (const char* where :
         {"host=db password=SECRET", "host = db password = SECRET", "PASSWORD='x y' user=a",
          "sslpassword=x", "postgresql:/kaiku:SECRET@db", "postgresql//kaiku:SECRET@db/town",
          "postgres//kaiku@db", "Postgresql://db", "psql://kaiku:SECRET@db", "kaiku:SECRET@db/town",
          "postgresql%3A%2F%2Fkaiku%3ASECRET%40db", "dbname%3Dx password%3DSECRET",
          "postgresql:name", "POSTGRES://host/name", " postgresql://host/name", "https://host/name",
          "host=db.example dbname=kaiku", "user:password@file.db"}) {
        CAPTURE(where);
        const auto fault = test::fault_of([&] { Location::parse(where); });
        CHECK(fault.code == "not_a_register");
        CHECK(base::to_english(fault.message).find("SECRET") == std::string::npos);
    }
    for (const char* where : {"register.db", "/home/a@b.example/register.db", "postgres-copy.db",
                              "C:register", "user files/register.db", "sqlite:host=a"})
        CHECK(Location::parse(where).engine == Engine::sqlite);
}
