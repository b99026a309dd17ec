// SPDX-License-Identifier: Apache-2.0
#include "core/base/descriptor.hpp"

#include <doctest/doctest.h>
#include <fcntl.h>

#include <cerrno>
#include <utility>

using namespace kaiku::base;

namespace {

bool is_open(int number) { return ::fcntl(number, F_GETFD) >= 0; }

Descriptor open_null() { return Descriptor(::open("/dev/null", O_RDONLY | O_CLOEXEC)); }

}  // namespace

TEST_CASE("a descriptor is closed once, by its last owner") {
    int number = -1;
    {
        auto first = open_null();
        number = first.get();
        REQUIRE(first);
        auto second = std::move(first);
        CHECK(second.get() == number);
        first = std::move(second);
        CHECK(is_open(number));
    }
    CHECK_FALSE(is_open(number));
}

TEST_CASE("a descriptor that is replaced or closed is not left open") {
    auto file = open_null();
    const int former = file.get();
    auto other = open_null();
    file = std::move(other);
    CHECK_FALSE(is_open(former));
    const int number = file.get();
    errno = ENOENT;
    file.close();
    CHECK(errno == ENOENT);
    CHECK_FALSE(is_open(number));
    CHECK_FALSE(file);
}

TEST_CASE("open() that failed gives no descriptor") {
    CHECK_FALSE(Descriptor(::open("/no/such/file", O_RDONLY | O_CLOEXEC)));
}
