// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <fstream>
#include <string>
#include <vector>

#include "core/model/policy.hpp"

using namespace kaiku::model;

namespace {

/// The line of a role as in the table of kaiku-access(7).
std::string line_of(const Policy& policy) {
    const char* where = policy.reach == Reach::scope    ? "s"
                        : policy.reach == Reach::nation ? "n"
                                                        : "e";
    std::string line(policy.meaning);
    for (bool may : policy.roles) line += std::string("\t") + (may ? where : "-");
    return line;
}

/// Reads the table of the manual page. A cell between `T{` and `T}` may be broken into several
/// lines.
std::vector<std::string> table_of_manual() {
    std::ifstream page(KAIKU_CASES "/../../man/kaiku-access.7");
    std::vector<std::string> lines;
    std::string cell;
    bool inside = false;
    for (std::string line; std::getline(page, line);
         inside = (inside || line == ".TS") && line != ".TE") {
        if (!inside || line.starts_with('\t')) continue;
        if (line.find('\t') == line.npos)
            cell = line;
        else if (line.starts_with("T}"))
            lines.push_back(cell + line.substr(2));
        else
            lines.push_back(line);
    }
    return lines;
}

}  // namespace

TEST_CASE("the manual's table of roles agrees with the policy") {
    std::vector<std::string> policy;
    for (const auto& one : policies()) policy.push_back(line_of(one));
    CHECK(table_of_manual() == policy);
}
