// SPDX-License-Identifier: Apache-2.0
// Writes a workbook to fill in: a sheet with headings, an example and lists of values to choose
// from, and a sheet with instructions.
#pragma once
#include <string>
#include <vector>

#include "core/xlsx/writer/workbook_writer.hpp"

namespace kaiku::xlsx {

struct FormColumn {
    enum class Kind { text, day, time, number };

    std::string heading;
    std::string explanation;  // on the sheet with instructions
    Kind kind = Kind::text;
    /// Values offered in the cells; others can be typed as well.
    std::vector<std::string> choices = {};
    output::Value example = {};  // empty, text, number, day or time of day
};

struct Form {
    std::string sheet_name;
    std::string day_format;     // of Excel: `d.m.yyyy`
    SheetHeading instructions;  // the notes are paragraphs above the explanations
    std::string choices_sheet;  // name of the hidden sheet that the choices are taken from
    std::vector<FormColumn> columns;
};

/// Throws Error failed `cannot_write`, as make_xlsx_writer().
void write_form(const WorkbookFile& file, const Form& form);

}  // namespace kaiku::xlsx
