// SPDX-License-Identifier: Apache-2.0
// Helpers of the output tests: a sink that collects everything, and the parts of a workbook as
// text.
#pragma once
#include <string>
#include <vector>

#include "core/output/output.hpp"

namespace kaiku::output::test {

/// Everything that a writer produces for the rows.
std::string written(Format format, Shape shape, const Columns& columns,
                    const std::vector<Row>& rows, const Style& style = {},
                    std::string_view footer = {});

/// A temporary folder for files, removed with the object.
class TemporaryFolder {
public:
    TemporaryFolder();
    ~TemporaryFolder();
    TemporaryFolder(const TemporaryFolder&) = delete;
    TemporaryFolder& operator=(const TemporaryFolder&) = delete;
    const std::string& path() const { return path_; }
    std::string file(const std::string& name) const { return path_ + "/" + name; }

private:
    std::string path_;
};

/// A part of the zip file by its name, as `unzip` extracts it; empty if there is none.
std::string part(const std::string& workbook, const std::string& name);

/// The text between `<c r="PLACE"` and the end of the cell; empty if there is no such cell.
std::string cell(const std::string& sheet, const std::string& place);

bool has(const std::string& text, std::string_view piece);

}  // namespace kaiku::output::test
