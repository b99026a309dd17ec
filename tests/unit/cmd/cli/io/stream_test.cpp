// SPDX-License-Identifier: Apache-2.0
#include "cmd/cli/io/stream.hpp"

#include <doctest/doctest.h>
#include <fcntl.h>
#include <signal.h>
#include <unistd.h>

#include <string>

#include "support/command_line.hpp"
#include "support/fault.hpp"

using namespace kaiku;

TEST_CASE("what is written arrives when the stream is flushed or destroyed") {
    const test::Folder folder;
    test::StreamToFile file(folder / "out");
    file.stream.write("Pää");
    CHECK(test::file_bytes(folder / "out").empty());
    file.stream.write("näyttämö\n");
    CHECK(file.text() == "Päänäyttämö\n");
    CHECK_FALSE(file.stream.is_terminal());
    CHECK(file.stream.width() == 0);
    CHECK(file.stream.is_open());
}

TEST_CASE("what has not been flushed can be discarded, what has been cannot") {
    const test::Folder folder;
    test::StreamToFile file(folder / "out");
    file.stream.write("one");
    CHECK(file.stream.discard_buffer());
    CHECK(file.text().empty());
    file.stream.write("two");
    file.stream.flush();
    CHECK_FALSE(file.stream.discard_buffer());
    CHECK(file.text() == "two");
}

TEST_CASE("a stream that cannot be written to is not open") {
    const int unwritable = ::open("/dev/null", O_RDONLY | O_CLOEXEC);
    REQUIRE(unwritable >= 0);
    CHECK_FALSE(cmd::Stream(unwritable, "standard output").is_open());
    ::close(unwritable);
    CHECK_FALSE(cmd::Stream(unwritable, "standard output").is_open());
}

TEST_CASE("a full disk is an error") {
    const int full = ::open("/dev/full", O_WRONLY | O_CLOEXEC);
    REQUIRE(full >= 0);
    cmd::Stream stream(full, "standard output");
    stream.write("lost");
    CHECK(test::code_of([&] { stream.flush(); }) == "disk_full");
    ::close(full);
}

TEST_CASE("a reader that has gone ends the work without an error message") {
    const auto before = ::signal(SIGPIPE, SIG_IGN);
    int ends[2];
    REQUIRE(::pipe(ends) == 0);
    ::close(ends[0]);
    {
        cmd::Stream stream(ends[1], "standard output");
        stream.write("lost");
        CHECK_THROWS_AS(stream.flush(), cmd::BrokenPipe);
        CHECK_FALSE(stream.is_open());
    }
    ::close(ends[1]);
    ::signal(SIGPIPE, before);
}
