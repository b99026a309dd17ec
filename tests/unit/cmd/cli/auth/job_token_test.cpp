// SPDX-License-Identifier: Apache-2.0
#include "cmd/cli/auth/job_token.hpp"

#include <doctest/doctest.h>
#include <sys/stat.h>

#include "support/command_line.hpp"
#include "support/fault.hpp"
#include "support/folder.hpp"

using namespace kaiku;
using test::code_of;
using test::environment_of;

TEST_CASE("a token comes from a variable, or from a file that only its owner can read") {
    const test::Folder folder;
    const auto file = folder / "token";
    const auto in_file = environment_of({{"KAIKU_TOKEN_FILE", file}});
    CHECK_FALSE(cmd::job_token(environment_of({})));
    CHECK_FALSE(cmd::has_job_token(environment_of({})));
    CHECK(cmd::has_job_token(in_file));
    CHECK(cmd::job_token(environment_of({{"KAIKU_TOKEN", "abc"}, {"KAIKU_TOKEN_FILE", file}})) ==
          "abc");
    CHECK(code_of([&] { cmd::job_token(in_file); }) == "token_file");
    test::put_file(file, "secret\n");
    for (const unsigned mode : {0640U, 0604U, 0660U, 0644U}) {
        CAPTURE(mode);
        ::chmod(file.c_str(), mode);
        CHECK(code_of([&] { cmd::job_token(in_file); }) == "token_file");
    }
    ::chmod(file.c_str(), 0600);
    CHECK(cmd::job_token(in_file) == "secret");
    ::chmod(file.c_str(), 0400);
    CHECK(cmd::job_token(in_file) == "secret");
    CHECK(code_of([&] { cmd::job_token(environment_of({{"KAIKU_TOKEN_FILE", folder.path()}})); }) ==
          "token_file");
}

TEST_CASE("an empty token file is refused") {
    const test::Folder folder;
    const auto file = folder / "token";
    test::put_file(file, " \n");
    ::chmod(file.c_str(), 0600);
    CHECK(code_of([&] { cmd::job_token(environment_of({{"KAIKU_TOKEN_FILE", file}})); }) ==
          "token_file");
}

TEST_CASE("systemd's own credentials may be readable by a group") {
    const test::Folder folder;
    const auto file = folder / "token";
    test::put_file(file, "secret");
    ::chmod(file.c_str(), 0440);
    CHECK(cmd::job_token(environment_of(
              {{"KAIKU_TOKEN_FILE", file}, {"CREDENTIALS_DIRECTORY", folder.path()}})) == "secret");
    CHECK(code_of([&] {
              cmd::job_token(environment_of(
                  {{"KAIKU_TOKEN_FILE", file}, {"CREDENTIALS_DIRECTORY", folder / "other"}}));
          }) == "token_file");
}
