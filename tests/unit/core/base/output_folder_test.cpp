// SPDX-License-Identifier: Apache-2.0
#include "core/base/output_folder.hpp"

#include <doctest/doctest.h>

#include <filesystem>
#include <string>

#include "support/fault.hpp"
#include "support/folder.hpp"

using namespace kaiku;
using base::OutputFolder;
using test::code_of;
namespace fs = std::filesystem;

namespace {

/// How many entries the folder has, hidden ones included.
std::ptrdiff_t entries_in(const std::string& folder) {
    return std::distance(fs::directory_iterator(folder), fs::directory_iterator());
}

}  // namespace

TEST_CASE("a folder appears with all its files, for its owner only") {
    const test::Folder folder;
    const auto target = folder / "archive";
    OutputFolder output(target + "/");
    test::put_file(output.working_path() + "/one.csv", "1\n");
    CHECK_FALSE(fs::exists(target));
    output.commit();
    CHECK(test::file_bytes(target + "/one.csv") == "1\n");
    CHECK(test::mode_of(target) == 0700);
    CHECK(entries_in(folder.path()) == 1);
}

TEST_CASE("nothing remains of a folder that was not finished") {
    const test::Folder folder;
    {
        OutputFolder output(folder / "archive");
        test::put_file(output.working_path() + "/one.csv", "1\n");
    }
    CHECK(entries_in(folder.path()) == 0);
}

TEST_CASE("an empty folder is replaced, also by a link or as the current folder; nothing else is") {
    const test::Folder folder;
    fs::create_directory(folder / "empty");
    fs::create_symlink("empty", folder / "link");
    OutputFolder output(folder / "link");
    test::put_file(output.working_path() + "/one.csv", "1\n");
    output.commit();
    CHECK(fs::is_symlink(folder / "link"));
    CHECK(fs::exists(folder / "empty/one.csv"));

    CHECK(code_of([&] { OutputFolder again(folder / "empty"); }) == "exists");
    CHECK(code_of([&] { OutputFolder again(folder / "empty/one.csv"); }) == "exists");
    CHECK(code_of([&] { OutputFolder again(folder / "no/such/place"); }) == "no_such_folder");

    fs::create_directory(folder / "here");
    const auto before = fs::current_path();
    fs::current_path(folder / "here");
    OutputFolder here(".");
    here.commit();
    fs::current_path(before);
    CHECK(fs::is_directory(folder / "here"));
}

TEST_CASE("what appears in the place of a folder under construction is kept") {
    const test::Folder folder;
    OutputFolder output(folder / "archive");
    fs::create_directory(folder / "archive");
    test::put_file(folder / "archive/other", "kept");
    CHECK(code_of([&] { output.commit(); }) == "exists");
    CHECK(test::file_bytes(folder / "archive/other") == "kept");
}

TEST_CASE("what a killed process left is removed, what another is writing is not") {
    const test::Folder folder;
    fs::create_directory(folder / ".archive.aB3xYz");
    test::put_file(folder / ".archive.aB3xYz/one.csv", "1\n");
    test::put_file(folder / ".archive.notes", "a file of somebody");
    const OutputFolder one(folder / "archive");
    CHECK_FALSE(fs::exists(folder / ".archive.aB3xYz"));
    const OutputFolder two(folder / "archive");
    CHECK(fs::exists(one.working_path()));
    CHECK(fs::exists(folder / ".archive.notes"));
}
