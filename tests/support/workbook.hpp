// SPDX-License-Identifier: Apache-2.0
// Workbooks for tests: from given parts of the zip file, and tables as libxlsxwriter writes them.
#pragma once
#include <map>
#include <string>
#include <vector>

namespace kaiku::test {

using Parts = std::map<std::string, std::string>;

/// The parts of a workbook with one sheet "Sheet1". `rows` is the XML of its rows and `after` the
/// XML that follows them; `styles` is the content of the style sheet up to and including <cellXfs>.
Parts workbook_parts(const std::string& rows, const std::string& after = "",
                     const std::string& strings = "", const std::string& styles = "",
                     const std::string& properties = "");
/// Writes the parts to a zip file.
void put_parts(const std::string& path, const Parts& parts);
/// Writes a table of texts with libxlsxwriter. Empty texts become no cells.
void put_table(const std::string& path, const std::vector<std::vector<std::string>>& rows);

}  // namespace kaiku::test
