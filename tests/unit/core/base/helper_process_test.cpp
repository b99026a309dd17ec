// SPDX-License-Identifier: Apache-2.0
#include "core/base/helper_process.hpp"

#include <doctest/doctest.h>
#include <fcntl.h>
#include <unistd.h>

#include <csignal>
#include <ctime>
#include <stdexcept>

using namespace std::chrono_literals;
using kaiku::base::HelperProcess;
using kaiku::base::HelperWrite;

TEST_CASE("a helper gets requests, and its answers are returned, whole") {
    HelperProcess helper([](const std::string& request, const HelperWrite& write) {
        write(request);
        write("");
        write("end");
    });
    for (const auto size : {0, 1, 3'000'000, 2}) {
        const std::string request(static_cast<std::size_t>(size), 'x');
        const auto output = helper.run(request, 10s);
        CHECK(output.is_complete);
        CHECK(output.bytes == request + "end");
    }
}

TEST_CASE("a helper changes nothing in this process and stays for several requests") {
    int number = 1;
    HelperProcess helper([&](const std::string&, const HelperWrite& write) {
        ++number;
        write(std::to_string(number));
    });
    CHECK(helper.run("", 10s).bytes == "2");
    CHECK(helper.run("", 10s).bytes == "3");
    CHECK(number == 1);
}

TEST_CASE("a helper that computes for too long is ended; what it wrote is kept") {
    HelperProcess helper([](const std::string& request, const HelperWrite& write) {
        write("found");
        for (volatile bool forever = request == "busy"; forever;) {
        }
    });
    const auto output = helper.run("busy", 200ms);
    CHECK_FALSE(output.is_complete);
    CHECK(output.bytes == "found");
    CHECK(helper.run("", 200ms).is_complete);
}

TEST_CASE("the time that earlier requests took does not count") {
    HelperProcess helper([](const std::string&, const HelperWrite&) {
        const auto start = std::clock();
        while (std::clock() - start < CLOCKS_PER_SEC / 10) {
        }
    });
    for (int count = 0; count < 8; ++count) CHECK(helper.run("", 500ms).is_complete);
}

TEST_CASE("a helper that crashes or throws does not end this process") {
    HelperProcess helper([](const std::string& request, const HelperWrite&) {
        if (request == "crash") ::raise(SIGKILL);
        if (request == "throw") throw std::runtime_error("x");
    });
    CHECK_FALSE(helper.run("crash", 10s).is_complete);
    CHECK_FALSE(helper.run("throw", 10s).is_complete);
    CHECK(helper.run("", 10s).is_complete);
}

TEST_CASE("a helper keeps no files of this process open") {
    const int file = ::open("/dev/null", O_RDONLY | O_CLOEXEC);
    HelperProcess helper([file](const std::string&, const HelperWrite& write) {
        write(::fcntl(file, F_GETFD) < 0 ? "closed" : "open");
    });
    CHECK(helper.run("", 10s).bytes == "closed");
    ::close(file);
}
