// SPDX-License-Identifier: Apache-2.0
#include "core/base/input.hpp"

#include <doctest/doctest.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <sys/time.h>
#include <unistd.h>

#include <csignal>
#include <filesystem>
#include <string>

#include "core/base/error.hpp"
#include "core/base/interrupt.hpp"
#include "support/child.hpp"
#include "support/fault.hpp"
#include "support/folder.hpp"

using namespace kaiku::base;
using kaiku::test::fault_of;
using kaiku::test::Folder;
using kaiku::test::in_child;
using kaiku::test::pause_briefly;
using kaiku::test::put_file;
namespace fs = std::filesystem;

TEST_CASE("a file is read in pieces") {
    const Folder folder;
    put_file(folder / "a", "hello");
    Input input(folder / "a");
    CHECK(input.name() == folder / "a");
    CHECK(input.size() == 5);
    char bytes[4];
    REQUIRE(input.read(bytes, 4) == 4);
    CHECK(std::string(bytes, 4) == "hell");
    REQUIRE(input.read(bytes, 4) == 1);
    CHECK(bytes[0] == 'o');
    CHECK(input.read(bytes, 4) == 0);
}

TEST_CASE("an unreadable file is an error") {
    const Folder folder;
    const auto missing = fault_of([&] { Input input(folder / "no"); });
    CHECK(missing.kind == ErrorKind::failed);
    CHECK(missing.code == "no_such_file");
    CHECK(to_english(missing.message) == "no such file: " + (folder / "no"));
    put_file(folder / "a", "");
    CHECK(fault_of([&] { Input input(folder / "a/b"); }).kind == ErrorKind::failed);
    const auto is_folder = fault_of([&] { Input input(folder.path()); });
    CHECK(is_folder.kind == ErrorKind::failed);
    CHECK(is_folder.code == "is_a_folder");
    CHECK(to_english(is_folder.message) == folder.path() + " is a folder, not a file");
    char byte;
    const auto closed = fault_of([&] { Input(-1, "x").read(&byte, 1); });
    CHECK(closed.kind == ErrorKind::failed);
    CHECK(closed.code == "cannot_read");
    CHECK(to_english(closed.message) == "cannot read x: Bad file descriptor");
    if (::geteuid() != 0) {
        fs::permissions(folder / "a", fs::perms::none);
        CHECK(to_english(fault_of([&] { Input input(folder / "a"); }).message) ==
              "cannot read " + (folder / "a") + ": Permission denied");
    }
}

TEST_CASE("input: `-` is standard input") {
    int ends[2];
    REQUIRE(::pipe(ends) == 0);
    REQUIRE(::write(ends[1], "abc", 3) == 3);
    ::close(ends[1]);
    CHECK(in_child([&] {
        ::dup2(ends[0], 0);
        char bytes[8];
        Input input("-");
        return input.name() == "standard input" && input.size() == 0 && input.read(bytes, 8) == 3 &&
               input.read(bytes, 8) == 0;
    }));
    ::close(ends[0]);
    const Folder folder;
    CHECK(in_child([&] {
        ::dup2(::open(folder.path().c_str(), O_RDONLY), 0);
        return fault_of([] { Input input("-"); }).code == "is_a_folder";
    }));
}

TEST_CASE("a descriptor opened by the caller stays open") {
    int ends[2];
    REQUIRE(::pipe(ends) == 0);
    {
        Input input(ends[0], "x");
    }
    CHECK(::fcntl(ends[0], F_GETFD) >= 0);
    ::close(ends[0]);
    ::close(ends[1]);
}

TEST_CASE("input: Ctrl-C ends a waiting read, another signal does not") {
    int ends[2];
    REQUIRE(::pipe(ends) == 0);
    CHECK(in_child(
        [&] {
            install_signal_handlers();
            char byte;
            return fault_of([&] { Input(ends[0], "x").read(&byte, 1); }).kind ==
                   ErrorKind::interrupted;
        },
        [](pid_t child) {
            pause_briefly();
            ::kill(child, SIGINT);
        }));
    CHECK(in_child(
        [&] {
            struct sigaction action{};
            action.sa_handler = [](int) {};
            ::sigaction(SIGUSR1, &action, nullptr);
            char byte = 0;
            return Input(ends[0], "x").read(&byte, 1) == 1 && byte == 'z';
        },
        [&](pid_t child) {
            pause_briefly();
            ::kill(child, SIGUSR1);
            pause_briefly();
            REQUIRE(::write(ends[1], "z", 1) == 1);
        }));
    ::close(ends[0]);
    ::close(ends[1]);
}

TEST_CASE("a non-blocking descriptor is waited for") {
    int ends[2];
    REQUIRE(::pipe2(ends, O_NONBLOCK) == 0);
    std::thread writer([&] {
        pause_briefly();
        CHECK(::write(ends[1], "z", 1) == 1);
    });
    char byte = 0;
    CHECK(Input(ends[0], "x").read(&byte, 1) == 1);
    writer.join();
    ::close(ends[0]);
    ::close(ends[1]);
}

TEST_CASE("read_file: the whole file is read, up to the limit") {
    const Folder folder;
    for (const std::size_t size : {0ul, 1ul, 65535ul, 65536ul, 65537ul, 300000ul}) {
        put_file(folder / "a", std::string(size, 'x'));
        CHECK((read_file(folder / "a", 300000) == std::string(size, 'x')));
        CHECK((read_file(folder / "a", size) == std::string(size, 'x')));
        CHECK(read_file(folder / "a", std::string::npos).size() == size);
        if (size == 0) continue;
        const auto fault = fault_of([&] { read_file(folder / "a", size - 1); });
        CHECK(fault.kind == ErrorKind::malformed);
        CHECK(fault.code == "too_large");
    }
    CHECK(fault_of([&] { read_file(folder / "no", 10); }).kind == ErrorKind::failed);
    CHECK(fault_of([&] { read_file("/dev/zero", 100000); }).code == "too_large");
    CHECK_FALSE(read_file("/proc/self/status", 100000).empty());
}
