// SPDX-License-Identifier: Apache-2.0
// Reads card codes from a file.
#pragma once
#include <cstddef>
#include <string>
#include <vector>

namespace kaiku::cmd {

struct ListedCode {
    std::string text;
    std::size_t line = 0;  // line number in the file, from 1; 0 for a command-line argument
};

/// Reads a file with one code per line, or a CSV table whose header names one column code, tunnus
/// or kod. Lines without a code are skipped. `-` is standard input. Throws what base::Input and
/// base::CsvReader throw, and Error malformed `missing` if a table with several columns has no such
/// column or if the file contains no code.
std::vector<ListedCode> read_code_list(const std::string& path);

}  // namespace kaiku::cmd
