// SPDX-License-Identifier: Apache-2.0
// The places of test registers: in files, in memory or on a server. The same cases run on all
// three.
#pragma once
#include <doctest/doctest.h>

#include <memory>
#include <string>

#include "support/folder.hpp"

namespace kaiku::test {

enum class Engine { file, memory, postgresql };

/// The engine that KAIKU_TEST_ENGINE names: `file` (the default), `memory`, or `postgresql` for the
/// server whose URI is in KAIKU_TEST_POSTGRESQL.
Engine engine();

/// Decorator for a case that tests files or behaviour of SQLite only: `TEST_CASE("..." *
/// only_in_a_file())`.
inline doctest::skip only_in_a_file() { return doctest::skip(engine() != Engine::file); }

/// Returns the text of the current engine.
inline const char* on_sqlite_or_postgresql(const char* sqlite, const char* postgresql) {
    return engine() == Engine::postgresql ? postgresql : sqlite;
}

class RawRegister;

/// A place for one register and a folder for other files, removed at the end.
class Place {
public:
    enum class Holds { nothing, fresh_register };
    explicit Place(Holds holds);
    ~Place();
    Place(const Place&) = delete;
    Place& operator=(const Place&) = delete;

    Folder folder;
    std::string where;  // as --db takes it; of a file: a path in the folder

private:
    // Keeps a register in memory alive: it exists as long as a connection is open.
    std::unique_ptr<RawRegister> keeper_;
};

}  // namespace kaiku::test
