// SPDX-License-Identifier: Apache-2.0
#include "cmd/cli/io/stream.hpp"

#include <doctest/doctest.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <unistd.h>

#include <chrono>
#include <string>
#include <thread>
#include <vector>

#include "core/base/interrupt.hpp"
#include "support/child.hpp"
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

TEST_CASE("a command that finishes learns once why its output was dropped") {
    const int full = ::open("/dev/full", O_WRONLY | O_CLOEXEC);
    REQUIRE(full >= 0);
    cmd::Stream stream(full, "standard output");
    stream.set_when_unread(cmd::Stream::WhenUnread::finish);
    CHECK_FALSE(stream.take_failure());
    stream.write("lost");
    stream.flush();
    const auto failure = stream.take_failure();
    REQUIRE(failure);
    CHECK(failure->code == "disk_full");
    CHECK_FALSE(stream.take_failure());
    ::close(full);
}

TEST_CASE("a slow reader of a non-blocking pipe gets everything") {
    int ends[2];
    REQUIRE(::pipe2(ends, O_NONBLOCK | O_CLOEXEC) == 0);
    const std::string sent(300'000, 'x');  // more than a pipe holds
    std::string got;
    std::thread reader([&] {
        std::vector<char> block(10'000);
        pollfd input{ends[0], POLLIN, 0};
        constexpr int patience_ms = 10'000;
        while (got.size() < sent.size() && ::poll(&input, 1, patience_ms) > 0) {
            const auto count = ::read(ends[0], block.data(), block.size());
            if (count <= 0) break;
            got.append(block.data(), static_cast<std::size_t>(count));
            std::this_thread::sleep_for(std::chrono::milliseconds(1));
        }
    });
    {
        cmd::Stream stream(ends[1], "standard output");
        stream.write(sent);
        CHECK_NOTHROW(stream.flush());
    }
    ::close(ends[1]);
    reader.join();
    CHECK((got == sent));
    ::close(ends[0]);
}

TEST_CASE("Ctrl-C ends the wait for a reader that does not read") {
    for (const int flags : {O_CLOEXEC, O_CLOEXEC | O_NONBLOCK}) {
        CAPTURE(flags);
        int ends[2];
        REQUIRE(::pipe2(ends, flags) == 0);
        CHECK(test::in_child(
            [&] {
                base::install_signal_handlers();
                cmd::Stream stream(ends[1], "standard output");
                return test::code_of([&] { stream.write(std::string(300'000, 'x')); }) ==
                       "interrupted";
            },
            [](pid_t child) {
                test::pause_briefly();
                ::kill(child, SIGINT);
            }));
        ::close(ends[0]);
        ::close(ends[1]);
    }
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
