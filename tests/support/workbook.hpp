// Workbooks for tests: any parts in a zip file, and tables as libxlsxwriter writes them.
#pragma once
#include <map>
#include <string>
#include <vector>

namespace kaiku::test {

using Parts = std::map<std::string, std::string>;

/// The parts of a workbook with one sheet "Sheet1", whose rows and what follows them are XML;
/// `styles` is what stands in <cellXfs> and before it.
Parts workbook_parts(const std::string& rows, const std::string& after = "",
                     const std::string& strings = "", const std::string& styles = "",
                     const std::string& properties = "");
/// Packs parts into a file.
void put_parts(const std::string& path, const Parts& parts);
/// A table of texts, as libxlsxwriter writes it; empty texts are no cells.
void put_table(const std::string& path, const std::vector<std::vector<std::string>>& rows);

}  // namespace kaiku::test
