// SPDX-License-Identifier: Apache-2.0
#include "core/service/imports/sheet_choice.hpp"

#include <algorithm>
#include <utility>

#include "core/base/text.hpp"
#include "core/base/visible_text.hpp"
#include "core/service/imports/header_search.hpp"

namespace kaiku::service {

namespace {

using base::Error;
using base::ErrorKind;

/// How likely a sheet is the one to read, best last. Instructions may have the name of a column
/// beside its explanation.
enum class Likelihood { none, instructions, incomplete_table, table };

Likelihood likelihood(xlsx::Workbook& workbook, const std::string& sheet,
                      const std::vector<ImportColumn>& columns) {
    HeaderSearch search(columns);
    for (const auto& row : workbook.first_rows(sheet, HeaderSearch::max_rows))
        search.add(cell_texts(row));
    const auto& match = search.match();
    if (match.known == 0) return Likelihood::none;
    if (match.known == 1 && !search.has_only_names()) return Likelihood::instructions;
    return match.complete ? Likelihood::table : Likelihood::incomplete_table;
}

std::string quoted(const std::vector<std::string>& names) {
    std::vector<std::string> texts;
    texts.reserve(names.size());
    for (const auto& name : names) texts.push_back("\"" + base::excerpt(name) + "\"");
    return base::join(texts, ", ");
}

}  // namespace

std::vector<std::string_view> cell_texts(const xlsx::SheetRow& row) {
    std::vector<std::string_view> texts;
    texts.reserve(row.cells.size());
    for (const auto& cell : row.cells) texts.push_back(cell.text);
    return texts;
}

std::optional<std::string> choose_sheet(xlsx::Workbook& workbook, const std::string& file,
                                        const std::vector<ImportColumn>& columns,
                                        const ColumnNaming& naming) {
    const auto sheets = workbook.visible_sheets();
    if (sheets.size() < 2) return std::nullopt;
    std::vector<std::string> best;
    auto highest = Likelihood::none;
    for (const auto& sheet : sheets) {
        const auto found = likelihood(workbook, sheet, columns);
        if (found > highest) best.clear();
        highest = std::max(highest, found);
        if (found == highest) best.push_back(sheet);
        if (found == Likelihood::table && best.front() == sheets.front()) break;
    }
    if (highest == Likelihood::none)
        throw Error(ErrorKind::malformed, "no_columns",
                    {N_("{file}: no sheet has a row of known column names at its top: {sheets}"),
                     {{"file", file}, {"sheets", quoted(sheets)}}},
                    {N_("the names of the columns must be in a row above the data: {known}"),
                     {{"known", join_column_names(columns, naming)}}});
    if (best.size() > 1 && best.front() != sheets.front())
        throw Error(ErrorKind::malformed, "ambiguous",
                    {N_("{file}: several sheets have known columns: {sheets}"),
                     {{"file", file}, {"sheets", quoted(best)}}},
                    {N_("choose one of them with --sheet")});
    return best.front();
}

}  // namespace kaiku::service
