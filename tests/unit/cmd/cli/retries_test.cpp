// SPDX-License-Identifier: Apache-2.0
#include "cmd/cli/retries.hpp"

#include <doctest/doctest.h>

#include <fstream>

#include "cmd/cli/errors.hpp"
#include "core/base/output_file.hpp"
#include "core/base/unchanged.hpp"
#include "support/folder.hpp"

using namespace kaiku;
using base::ErrorKind;

namespace {

std::string said_after_changes(const base::Fault& fault) {
    return cmd::error_line(cmd::after_changes(fault), cmd::Translator());
}

}  // namespace

TEST_CASE("after changes no error says that nothing was changed") {
    for (const auto* hint : base::unchanged::all)
        CHECK(said_after_changes({ErrorKind::failed, "busy", {"it is busy"}, {hint}}) ==
              "kaiku: it is busy; what the command had changed before that is kept: check it "
              "before you repeat the command");
}

TEST_CASE("after changes an error keeps any other hint") {
    CHECK(said_after_changes({ErrorKind::failed, "full", {"it is full"}, {"try again later"}}) ==
          "kaiku: it is full; try again later");
}

TEST_CASE("after changes an output file that exists is no reason to say that nothing was changed") {
    const test::Folder folder;
    const auto path = folder / "taken.txt";
    base::OutputFile file(path);
    std::ofstream(path) << "of another program";
    std::string said;
    try {
        file.commit_new();
    } catch (const base::Error& error) {
        said = said_after_changes(error.fault());
    }
    CHECK(said.find("taken.txt exists already; what the command had changed") != said.npos);
}
