// SPDX-License-Identifier: Apache-2.0
#include "support/place.hpp"

#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <stdexcept>
#include <string_view>

#include "core/service/admin/register_admin.hpp"
#include "support/raw.hpp"

namespace kaiku::test {

namespace {

void must(RawRegister& raw, const std::string& sql) {
    if (const auto message = raw.run(sql); !message.empty()) throw std::runtime_error(message);
}

std::string server_uri() {
    const char* uri = std::getenv("KAIKU_TEST_POSTGRESQL");
    if (!uri)
        throw std::runtime_error(
            "KAIKU_TEST_POSTGRESQL is not set: run the tests through scripts/with_postgresql");
    return uri;
}

struct Server {
    RawRegister raw{server_uri()};
    std::string left;  // the last database released, not dropped yet

    /// Releases a database. It is dropped when the next one is released: if dropped at once, the
    /// server would wait 0.1 s for connections that are just being closed. The last one is removed
    /// with the cluster.
    void leave(std::string database) {
        std::swap(left, database);
        if (!database.empty()) raw.run("DROP DATABASE " + database + " WITH (FORCE)");
    }
};

Server& server() {
    static Server one;
    return one;
}

std::string uri_of(const std::string& database) {
    auto uri = server_uri();
    return uri.replace(uri.find("/postgres?"), std::string_view("/postgres").size(),
                       "/" + database);
}

std::string new_name() {
    static int count = 0;
    return "kaiku_test_" + std::to_string(::getpid()) + "_" + std::to_string(++count);
}

/// A register as service::create_register() makes it. It is created once, since loading the
/// reference data is slow, and copied for each test.
const Place& pristine() {
    static const Place place(Place::Holds::nothing);
    static const bool made = [] {
        service::create_register(place.where, "local:tester");
        return true;
    }();
    static_cast<void>(made);
    return place;
}

std::string database_of(const std::string& uri) {
    const auto begin = uri.find("/kaiku_test_") + 1;
    return uri.substr(begin, uri.find('?') - begin);
}

/// The STRATEGY clause of CREATE DATABASE. PostgreSQL 15 and later write a log by default, which
/// takes three times as long as copying files; earlier versions always copy files.
const std::string& strategy() {
    static const std::string words =
        std::stoi(server().raw.value("SHOW server_version_num")) < 150'000 ? ""
                                                                           : " STRATEGY file_copy";
    return words;
}

std::string place_on_server(Place::Holds holds) {
    const auto name = new_name();
    must(server().raw,
         "CREATE DATABASE " + name +
             (holds == Place::Holds::nothing ? "" : " TEMPLATE " + database_of(pristine().where)) +
             strategy());
    return uri_of(name);
}

std::string place_in_file(const Folder& folder, Place::Holds holds) {
    auto path = folder / "kaiku.db";
    if (holds == Place::Holds::fresh_register) std::filesystem::copy_file(pristine().where, path);
    return path;
}

}  // namespace

Engine engine() {
    const char* said = std::getenv("KAIKU_TEST_ENGINE");
    const std::string_view word = said ? said : "file";
    if (word == "file") return Engine::file;
    if (word == "memory") return Engine::memory;
    if (word == "postgresql") return Engine::postgresql;
    throw std::runtime_error("KAIKU_TEST_ENGINE is file, memory or postgresql");
}

Place::Place(Holds holds) {
    switch (engine()) {
        case Engine::file:
            where = place_in_file(folder, holds);
            return;
        case Engine::postgresql:
            where = place_on_server(holds);
            return;
        case Engine::memory:
            break;
    }
    const auto name = new_name();
    where = ":memory:" + name;
    keeper_ = std::make_unique<RawRegister>(where);
    if (holds == Holds::fresh_register) {
        RawRegister original(pristine().where);
        must(original, "VACUUM INTO 'file:/" + name + "?vfs=memdb'");
    }
}

Place::~Place() {
    if (engine() == Engine::postgresql) server().leave(database_of(where));
}

}  // namespace kaiku::test
