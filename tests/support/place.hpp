// Where the tests' registers lie: in files, in memory or on a server. The same cases run on all
// three.
#pragma once
#include <doctest/doctest.h>

#include <memory>
#include <string>

#include "support/folder.hpp"

namespace kaiku::test {

enum class Engine { file, memory, postgresql };

/// What KAIKU_TEST_ENGINE says: `file` (also when it is not set), `memory`, or `postgresql` for the
/// server of KAIKU_TEST_POSTGRESQL.
Engine engine();

/// For a case that is about a file or what only SQLite does: `TEST_CASE("..." * only_in_a_file())`.
inline doctest::skip only_in_a_file() { return doctest::skip(engine() != Engine::file); }

/// The one of two texts that is the engine's way of saying it.
inline const char* on_sqlite_or_postgresql(const char* sqlite, const char* postgresql) {
    return engine() == Engine::postgresql ? postgresql : sqlite;
}

class RawRegister;

/// A place for one register and a folder for other files, gone afterwards.
class Place {
public:
    enum class Holds { nothing, fresh_register };
    explicit Place(Holds holds);
    ~Place();
    Place(const Place&) = delete;
    Place& operator=(const Place&) = delete;

    Folder folder;
    std::string where;  // as --db names it; with files a path in the folder

private:
    std::unique_ptr<RawRegister>
        keeper_;  // a register in memory is there as long as somebody holds it
};

}  // namespace kaiku::test
