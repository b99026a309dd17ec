// SPDX-License-Identifier: Apache-2.0
#include "core/base/process_slot.hpp"

#include <doctest/doctest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>
#include <string>

#include "support/fault.hpp"
#include "support/folder.hpp"

using namespace kaiku;
using base::ProcessSlot;

TEST_CASE("there are as many places as the limit says, and each is given back") {
    test::Folder folder;
    const auto file = folder / "places";
    auto first = ProcessSlot::take(file, 2);
    CHECK(first);
    {
        const auto second = ProcessSlot::take(file, 2);
        CHECK(second);
        CHECK_FALSE(ProcessSlot::take(file, 2));
        CHECK(ProcessSlot::take(file, 3));
    }
    CHECK(ProcessSlot::take(file, 2));
    const auto moved = std::move(*first);
    CHECK_FALSE(ProcessSlot::take(file, 1));
}

TEST_CASE("the folder for places is one that no other account can use") {
    test::Folder folder;
    const auto id = std::to_string(::geteuid());
    if (std::filesystem::exists("/run/user/" + id)) return;
    const auto used = [&] { return base::shared_runtime_folder(folder.path()); };
    const auto path = folder / ("kaiku-" + id);
    CHECK(std::filesystem::equivalent(used(), path));
    CHECK(std::filesystem::status(path).permissions() == std::filesystem::perms::owner_all);
    CHECK(std::filesystem::equivalent(used(), path));
    SUBCASE("others may enter it") {
        std::filesystem::permissions(path, std::filesystem::perms(0711));
    }
    SUBCASE("it is a link") {
        std::filesystem::rename(path, folder / "elsewhere");
        std::filesystem::create_symlink(folder / "elsewhere", path);
    }
    SUBCASE("it belongs to another account") {
        if (::chown(path.c_str(), 65'534, 65'534) != 0) return;  // only root can try
    }
    CHECK(test::code_of(used) == "cannot_write");
}
