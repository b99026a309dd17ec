#include <doctest/doctest.h>

#include <fstream>
#include <string>
#include <vector>

#include "core/model/policy.hpp"

using namespace kaiku::model;

namespace {

/// A line of the table in kaiku-access(7).
std::string line_of(const Policy& policy) {
    const char* where = policy.reach == Reach::scope ? "s" : policy.reach == Reach::nation ? "n" : "e";
    std::string line(policy.meaning);
    for (bool may : policy.roles) line += std::string("\t") + (may ? where : "-");
    return line;
}

std::vector<std::string> table_of_manual() {
    std::ifstream page(KAIKU_CASES "/../../man/kaiku-access.7");
    std::vector<std::string> lines;
    bool inside = false;
    for (std::string line; std::getline(page, line); inside = (inside || line == ".TS") && line != ".TE")
        if (inside && line.find('\t') != line.npos && !line.starts_with('\t')) lines.push_back(line);
    return lines;
}

}  // namespace

TEST_CASE("the manual's table of roles is the policy") {
    std::vector<std::string> policy;
    for (const auto& one : policies()) policy.push_back(line_of(one));
    CHECK(table_of_manual() == policy);
}
