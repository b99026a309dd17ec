// Codes that a command is given in a file.
#pragma once
#include <cstddef>
#include <string>
#include <vector>

namespace kaiku::cmd {

struct ListedCode {
    std::string text;
    std::size_t line = 0;  // of a file, from 1; 0: an argument
};

/// One code a line, or a table (CSV) with a header that names one column code, tunnus or kod. Lines
/// without a code are skipped. `-` is standard input. Throws what base::Input and base::CsvReader
/// throw, and Error malformed `missing` for a table without such a column and where there is no
/// code at all.
std::vector<ListedCode> read_code_list(const std::string& path);

}  // namespace kaiku::cmd
