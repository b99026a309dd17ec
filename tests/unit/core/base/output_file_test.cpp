// SPDX-License-Identifier: Apache-2.0
#include "core/base/output_file.hpp"

#include <doctest/doctest.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <csignal>
#include <filesystem>
#include <string>
#include <vector>

#include "core/base/error.hpp"
#include "core/base/interrupt.hpp"
#include "support/child.hpp"
#include "support/fault.hpp"
#include "support/folder.hpp"

using namespace kaiku::base;
using kaiku::test::fault_of;
using kaiku::test::file_bytes;
using kaiku::test::Folder;
using kaiku::test::in_child;
using kaiku::test::mode_of;
using kaiku::test::put_file;
namespace fs = std::filesystem;

namespace {

using Names = std::vector<std::string>;

Names names_in(const Folder& folder) {
    Names names;
    for (const auto& entry : fs::directory_iterator(folder.path()))
        names.push_back(entry.path().filename().string());
    std::sort(names.begin(), names.end());
    return names;
}

std::string write_whole(const std::string& target, const std::string& text) {
    OutputFile file(target);
    file.write(text);
    file.commit();
    return file.working_path();
}

}  // namespace

TEST_CASE("output: the file appears complete at commit, and has a temporary name until then") {
    const Folder folder;
    {
        OutputFile file(folder / "report.csv");
        CHECK(file.working_path().starts_with(folder / ".report.csv."));
        CHECK(file.working_path().size() == (folder / ".report.csv.").size() + 6);
        CHECK(mode_of(file.working_path()) == 0600);
        file.write("one ");
        file.write("two");
        CHECK_FALSE(fs::exists(folder / "report.csv"));
        file.commit();
        CHECK(names_in(folder) == Names{"report.csv"});
    }
    CHECK(names_in(folder) == Names{"report.csv"});
    CHECK(file_bytes(folder / "report.csv") == "one two");
}

TEST_CASE("output: without a commit the temporary file is removed and the older file stays") {
    const Folder folder;
    put_file(folder / "old", "older");
    {
        OutputFile file(folder / "old");
        file.write(std::string(300000, 'x'));
        OutputFile other(folder / "new");
        other.write("y");
    }
    CHECK(names_in(folder) == Names{"old"});
    CHECK(file_bytes(folder / "old") == "older");
}

TEST_CASE("output: large files are written correctly in pieces around the buffer's size") {
    const Folder folder;
    for (const std::size_t piece : {1ul, 1000ul, 65535ul, 65536ul, 65537ul, 200000ul}) {
        std::string all;
        OutputFile file(folder / "big");
        for (std::size_t i = 0; all.size() < 200000; ++i) {
            const std::string bytes(piece, static_cast<char>('a' + i % 26));
            file.write(bytes);
            all += bytes;
        }
        file.commit();
        CHECK((file_bytes(folder / "big") == all));
    }
    write_whole(folder / "empty", "");
    CHECK(fs::file_size(folder / "empty") == 0);
}

TEST_CASE(
    "output: a new file is for its owner unless it is public, a replaced file keeps its mode") {
    const Folder folder;
    CHECK(in_child([&] {
        ::umask(027);
        write_whole(folder / "new", "x");
        OutputFile file(folder / "public", OutputFile::Readers::umask);
        file.commit();
        return ::umask(027) == 027;
    }));
    CHECK(mode_of(folder / "new") == 0600);
    CHECK(mode_of(folder / "public") == 0640);
    put_file(folder / "old", "x");
    fs::permissions(folder / "old", static_cast<fs::perms>(0604));
    write_whole(folder / "old", "y");
    CHECK(mode_of(folder / "old") == 0604);
    CHECK(file_bytes(folder / "old") == "y");
    if (::geteuid() != 0) {
        fs::permissions(folder / "old", static_cast<fs::perms>(0444));
        CHECK(fault_of([&] { write_whole(folder / "old", "z"); }).code == "cannot_write");
    }
}

TEST_CASE("output: a symbolic link stays and its target is written") {
    const Folder folder;
    fs::create_directory(folder / "deep");
    put_file(folder / "deep/target", "old");
    fs::create_symlink("deep/target", folder / "one");
    fs::create_symlink("one", folder / "two");
    CHECK(write_whole(folder / "two", "new").starts_with(folder / "deep/.target."));
    CHECK(file_bytes(folder / "deep/target") == "new");
    CHECK(fs::is_symlink(folder / "one"));
    CHECK(fs::is_symlink(folder / "two"));
    SUBCASE("also if the target does not exist yet") {
        fs::create_symlink(folder / "deep/fresh", folder / "three");
        write_whole(folder / "three", "new");
        CHECK(file_bytes(folder / "deep/fresh") == "new");
        CHECK(fs::is_symlink(folder / "three"));
    }
    SUBCASE("a target in a missing folder") {
        fs::create_symlink("nowhere/x", folder / "four");
        CHECK(to_english(fault_of([&] { OutputFile file(folder / "four"); }).message) ==
              "no such folder: " + (folder / "nowhere"));
    }
    SUBCASE("a circular link") {
        fs::create_symlink("six", folder / "five");
        fs::create_symlink("five", folder / "six");
        CHECK(fault_of([&] { OutputFile file(folder / "five"); }).code == "cannot_write");
    }
}

TEST_CASE("output: an unwritable file is an error") {
    const Folder folder;
    const auto missing = fault_of([&] { OutputFile file(folder / "no/x.csv"); });
    CHECK(missing.kind == ErrorKind::failed);
    CHECK(missing.code == "no_such_folder");
    CHECK(to_english(missing.message) == "no such folder: " + (folder / "no"));
    CHECK(fault_of([&] { OutputFile file(folder.path()); }).code == "is_a_folder");
    CHECK(fault_of([&] { OutputFile file(folder / "no/"); }).code == "no_such_folder");
    CHECK(fault_of([&] { OutputFile file(""); }).code == "cannot_write");
    put_file(folder / "file", "");
    CHECK(fault_of([&] { OutputFile file(folder / "file/x"); }).code == "no_such_folder");
    const auto long_name = folder / std::string(300, 'x');
    CHECK(to_english(fault_of([&] { OutputFile file(long_name); }).message) ==
          "cannot write " + long_name + ": File name too long");
    write_whole(folder / std::string(255, 'x'), "fits");
    CHECK(file_bytes(folder / std::string(255, 'x')) == "fits");
    CHECK(names_in(folder) == Names{"file", std::string(255, 'x')});
    if (::geteuid() != 0) {
        fs::permissions(folder.path(), static_cast<fs::perms>(0555));
        CHECK(fault_of([&] { OutputFile file(folder / "y"); }).code == "cannot_write");
        fs::permissions(folder.path(), static_cast<fs::perms>(0755));
    }
}

TEST_CASE("output: a folder created under the file's name in the meantime is an error") {
    const Folder folder;
    {
        OutputFile file(folder / "x");
        fs::create_directory(folder / "x");
        CHECK(fault_of([&] { file.commit(); }).code == "cannot_write");
    }
    CHECK(names_in(folder) == Names{"x"});
}

TEST_CASE("output: a library may replace the file under its temporary name") {
    const Folder folder;
    OutputFile file(folder / "book");
    fs::remove(file.working_path());
    put_file(file.working_path(), "from the library");
    fs::permissions(file.working_path(), static_cast<fs::perms>(0600));
    file.commit();
    CHECK(file_bytes(folder / "book") == "from the library");
    CHECK(mode_of(folder / "book") == 0600);
}

TEST_CASE("output: a full disk is an error") {
    const auto full = [](const std::string& text) {
        return fault_of([&] {
            OutputFile file("/dev/full");
            file.write(text);
            file.commit();
        });
    };
    for (const auto size : {1, 200000}) {
        const auto fault = full(std::string(size, 'x'));
        CHECK(fault.kind == ErrorKind::failed);
        CHECK(fault.code == "disk_full");
        CHECK(to_english(fault.message) == "no space left on the disk of /dev/full");
    }
    CHECK(fs::is_character_file("/dev/full"));
}

TEST_CASE("output: devices and pipes are written directly") {
    CHECK(write_whole("/dev/null", "x") == "/dev/null");
    const Folder folder;
    REQUIRE(::mkfifo((folder / "pipe").c_str(), 0600) == 0);
    std::string got;
    std::thread reader([&] { got = file_bytes(folder / "pipe"); });
    write_whole(folder / "pipe", std::string(100000, 'x'));
    reader.join();
    CHECK((got == std::string(100000, 'x')));
    CHECK(names_in(folder) == Names{"pipe"});
}

TEST_CASE("output: a pipe whose reader has left before the end is a failure") {
    const auto before = ::signal(SIGPIPE, SIG_IGN);
    const Folder folder;
    REQUIRE(::mkfifo((folder / "pipe").c_str(), 0600) == 0);
    for (const auto size : {std::size_t{10}, std::size_t{200'000}}) {
        const int reader = ::open((folder / "pipe").c_str(), O_RDONLY | O_NONBLOCK | O_CLOEXEC);
        REQUIRE(reader >= 0);
        OutputFile file(folder / "pipe");
        if (size < 100) {
            file.write(std::string(size, 'x'));
            file.flush();  // the pipe has it, but nobody has read it
        }
        ::close(reader);
        const auto fault = fault_of([&] {
            if (size > 100) file.write(std::string(size, 'x'));
            file.commit();
        });
        CHECK(fault.code == "cannot_write");
    }
    ::signal(SIGPIPE, before);
}

TEST_CASE("output: /dev/stdout continues at the position of standard output") {
    const Folder folder;
    for (const std::string name : {"/dev/stdout", "/dev/fd/1", "/proc/self/fd/1"}) {
        put_file(folder / "log", "before ");
        CHECK(in_child([&] {
            ::dup2(::open((folder / "log").c_str(), O_WRONLY | O_APPEND), 1);
            write_whole(name, "mine ");
            return ::write(1, "after", 5) == 5;
        }));
        CHECK(file_bytes(folder / "log") == "before mine after");
        CHECK(names_in(folder) == Names{"log"});
    }
}

TEST_CASE("output: a database is replaced only by another one") {
    const Folder folder;
    const std::string database("SQLite format 3\0and so on", 25);
    put_file(folder / "town.db", database);
    put_file(folder / "town.db-wal", "log");
    put_file(folder / "other-wal", "no log");
    fs::create_symlink("town.db", folder / "link");
    for (const auto* name : {"town.db", "town.db-wal", "link"})
        CHECK(fault_of([&] { OutputFile(folder / name); }).code == "is_a_database");
    CHECK(file_bytes(folder / "town.db") == database);
    CHECK(names_in(folder) == Names{"link", "other-wal", "town.db", "town.db-wal"});
    write_whole(folder / "other-wal", "text");
    OutputFile file(folder / "town.db", OutputFile::Readers::owner,
                    OutputFile::Replaces::databases);
    file.write("new");
    file.commit();
    CHECK(file_bytes(folder / "town.db") == "new");
}
