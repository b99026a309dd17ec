// SPDX-License-Identifier: Apache-2.0
#include "unit/core/output/support.hpp"

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <stdexcept>

namespace kaiku::output::test {

std::string written(Format format, Shape shape, const Columns& columns,
                    const std::vector<Row>& rows, const Style& style, std::string_view footer) {
    std::string out;
    const auto writer =
        make_writer(format, shape, columns, style, [&](std::string_view bytes) { out += bytes; });
    for (const Row& row : rows) writer->row(row);
    writer->end(footer);
    return out;
}

TemporaryFolder::TemporaryFolder()
    : path_((std::filesystem::temp_directory_path() / "kaiku-report.XXXXXX").string()) {
    if (::mkdtemp(path_.data()) == nullptr) throw std::runtime_error("no folder for the test");
}

TemporaryFolder::~TemporaryFolder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
}

std::string part(const std::string& workbook, const std::string& name) {
    const std::string command = "unzip -p '" + workbook + "' '" + name + "' 2>/dev/null";
    std::FILE* const pipe = ::popen(command.c_str(), "r");
    if (pipe == nullptr) throw std::runtime_error("cannot run unzip");
    std::string out;
    char buffer[4096];
    for (std::size_t count = 0; (count = std::fread(buffer, 1, sizeof buffer, pipe)) > 0;)
        out.append(buffer, count);
    ::pclose(pipe);
    return out;
}

std::string cell(const std::string& sheet, const std::string& place) {
    const std::string start = "<c r=\"" + place + "\"";
    const auto at = sheet.find(start);
    if (at == std::string::npos) return {};
    const auto from = at + start.size();
    return sheet.substr(from, sheet.find("</c>", from) - from);
}

bool has(const std::string& text, std::string_view piece) {
    return text.find(piece) != std::string::npos;
}

}  // namespace kaiku::output::test
