// SPDX-License-Identifier: Apache-2.0
#include "support/workbook.hpp"

#include <xlsxwriter.h>
#include <zip.h>

#include <stdexcept>

namespace kaiku::test {

namespace {
const std::string main_space =
    "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"";
const std::string relation_space =
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

std::string relation(const std::string& id, const std::string& type, const std::string& target) {
    return "<Relationship Id=\"" + id + "\" Type=\"" + relation_space + "/" + type +
           "\" Target=\"" + target + "\"/>";
}
std::string relations(const std::string& all) {
    return "<Relationships "
           "xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">" +
           all + "</Relationships>";
}
}  // namespace

Parts workbook_parts(const std::string& rows, const std::string& after, const std::string& strings,
                     const std::string& styles, const std::string& properties) {
    return {{"_rels/.rels", relations(relation("r1", "officeDocument", "xl/workbook.xml"))},
            {"xl/workbook.xml",
             "<workbook " + main_space + " xmlns:r=\"" + relation_space + "\">" + properties +
                 "<sheets><sheet name=\"Sheet1\" sheetId=\"1\" r:id=\"r1\"/></sheets></workbook>"},
            {"xl/_rels/workbook.xml.rels",
             relations(relation("r1", "worksheet", "worksheets/sheet1.xml") +
                       relation("r2", "sharedStrings", "sharedStrings.xml") +
                       relation("r3", "styles", "styles.xml"))},
            {"xl/sharedStrings.xml", "<sst " + main_space + ">" + strings + "</sst>"},
            {"xl/styles.xml", "<styleSheet " + main_space + ">" + styles + "</styleSheet>"},
            {"xl/worksheets/sheet1.xml", "<worksheet " + main_space + "><sheetData>" + rows +
                                             "</sheetData>" + after + "</worksheet>"}};
}

void put_parts(const std::string& path, const Parts& parts) {
    auto* archive = zip_open(path.c_str(), ZIP_CREATE | ZIP_TRUNCATE, nullptr);
    if (archive == nullptr) throw std::runtime_error("cannot make " + path);
    for (const auto& [name, text] : parts) {
        auto* source = zip_source_buffer(archive, text.data(), text.size(), 0);
        if (zip_file_add(archive, name.c_str(), source, ZIP_FL_ENC_UTF_8) < 0)
            throw std::runtime_error("cannot add " + name);
    }
    if (zip_close(archive) != 0) throw std::runtime_error("cannot write " + path);
}

void put_table(const std::string& path, const std::vector<std::vector<std::string>>& rows) {
    auto* workbook = workbook_new(path.c_str());
    auto* worksheet = workbook_add_worksheet(workbook, nullptr);
    for (std::size_t row = 0; row < rows.size(); ++row)
        for (std::size_t column = 0; column < rows[row].size(); ++column)
            if (!rows[row][column].empty())
                worksheet_write_string(worksheet, static_cast<lxw_row_t>(row),
                                       static_cast<lxw_col_t>(column), rows[row][column].c_str(),
                                       nullptr);
    if (workbook_close(workbook) != LXW_NO_ERROR) throw std::runtime_error("cannot write " + path);
}

}  // namespace kaiku::test
