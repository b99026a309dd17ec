// SPDX-License-Identifier: Apache-2.0
#include "core/db/connection.hpp"

#include <doctest/doctest.h>

#include <filesystem>

#include "support/fault.hpp"

using namespace kaiku;
using db::Engine;
using db::Location;
using test::code_of;

TEST_CASE("a location is a file unless it is the URI of a server") {
    CHECK(Location::parse("town.db").engine == Engine::sqlite);
    CHECK(Location::parse("sqlite:postgres.db").where == "postgres.db");
    CHECK(Location::parse("sqlite:postgresql://host/name").engine == Engine::sqlite);
    CHECK(Location::parse("postgresql://host/name").engine == Engine::postgresql);
    CHECK(Location::parse("postgres://host/name").engine == Engine::postgresql);
}

TEST_CASE("what was meant for a server does not become a file's name") {
    for (const char* text :
         {"postgresql:name", "POSTGRES://host/name", " postgresql://host/name", "https://host/name",
          "host=db.example dbname=kaiku", "user=kaiku password=secret"}) {
        CAPTURE(text);
        CHECK(code_of([&] { Location::parse(text); }) == "not_a_register");
    }
}

TEST_CASE("a message shows host and database, never user, password or options") {
    const auto shown = [](const char* uri) { return Location::parse(uri).display_text(); };
    CHECK(shown("town.db") == "town.db");
    CHECK(shown("postgresql://kaiku:secret@db.example:5433/kaiku?sslmode=require") ==
          "postgresql://db.example:5433/kaiku");
    CHECK(shown("postgresql://kaiku@/kaiku?host=/run/postgresql") == "postgresql:///kaiku");
    // Where the password ends cannot be told.
    CHECK(shown("postgresql://a:b@c:secret@db.example/kaiku") == "postgresql://...");
    CHECK(shown("postgresql://db.example?password=secret") == "postgresql://db.example");
}

TEST_CASE("a location knows whether it holds a secret") {
    const auto secret = [](const char* uri) { return Location::parse(uri).has_secret(); };
    CHECK(secret("postgresql://kaiku:secret@db.example/kaiku"));
    CHECK(secret("postgresql://db.example/kaiku?user=a&password=b"));
    CHECK(secret("postgresql://db.example/kaiku?sslpassword=b"));
    CHECK(secret("postgresql://db.example/kaiku?p%61ssword=b"));
    CHECK_FALSE(secret("postgresql://kaiku@db.example:5432/kaiku?sslmode=require"));
    // It is not taken for the name of a file, which would be shown.
    CHECK(code_of([&] { Location::parse("user:password@file.db"); }) == "not_a_register");
}

TEST_CASE("an absolute location is valid in any folder; a URI is absolute already") {
    CHECK(Location::parse("town.db").absolute() ==
          (std::filesystem::current_path() / "town.db").string());
    CHECK(Location::parse("postgresql://host/name").absolute() == "postgresql://host/name");
}
