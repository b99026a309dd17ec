// SPDX-License-Identifier: Apache-2.0
#include "core/service/imports/sheet_choice.hpp"

#include <algorithm>
#include <utility>

#include "core/base/text.hpp"
#include "core/service/imports/header_search.hpp"

namespace kaiku::service {

namespace {

using base::Error;
using base::ErrorKind;

/// How likely a sheet is the one to read, best last. Instructions may have the name of a column
/// beside its explanation.
enum class Likelihood { none, instructions, incomplete_table, table };

struct Candidate {
    std::string sheet;
    Likelihood likelihood = Likelihood::none;
    std::size_t known = 0;  // columns
};

Candidate candidate(xlsx::Workbook& workbook, const std::string& sheet,
                    const std::vector<ImportColumn>& columns) {
    HeaderSearch search(columns);
    for (const auto& row : workbook.first_rows(sheet, HeaderSearch::max_rows))
        search.add(cell_texts(row));
    const auto& match = search.match();
    if (match.known == 0) return {sheet};
    if (match.known == 1 && !search.has_only_names())
        return {sheet, Likelihood::instructions, match.known};
    return {sheet, match.complete ? Likelihood::table : Likelihood::incomplete_table, match.known};
}

}  // namespace

std::vector<std::string_view> cell_texts(const xlsx::SheetRow& row) {
    std::vector<std::string_view> texts;
    texts.reserve(row.cells.size());
    for (const auto& cell : row.cells) texts.push_back(cell.text);
    return texts;
}

std::string join_quoted(const std::vector<std::string>& names, const ColumnNaming& naming) {
    std::vector<std::string> texts;
    texts.reserve(names.size());
    for (const auto& name : names) texts.push_back(naming.quoted(name));
    return base::join(texts, ", ");
}

std::optional<std::string> choose_sheet(xlsx::Workbook& workbook, const std::string& file,
                                        const std::vector<ImportColumn>& columns,
                                        const ColumnNaming& naming) {
    const auto sheets = workbook.visible_sheets();
    if (sheets.size() < 2) return std::nullopt;
    std::vector<Candidate> candidates;
    candidates.reserve(sheets.size());
    for (const auto& sheet : sheets) candidates.push_back(candidate(workbook, sheet, columns));
    const auto best =
        std::max_element(candidates.begin(), candidates.end(),
                         [](const auto& a, const auto& b) { return a.likelihood < b.likelihood; });
    if (best->likelihood == Likelihood::none)
        throw Error(ErrorKind::malformed, "no_columns",
                    {N_("{file}: no sheet has a row of known column names at its top: {sheets}"),
                     {{"file", file}, {"sheets", join_quoted(sheets, naming)}}},
                    {N_("the names of the columns must be in a row above the data: {known}"),
                     {{"known", join_column_names(columns, naming)}}});
    const bool is_first = best == candidates.begin();
    std::vector<std::string> possible;
    for (const auto& one : candidates)
        if (one.sheet == best->sheet || one.known > best->known ||
            (!is_first && one.likelihood == best->likelihood))
            possible.push_back(one.sheet);
    if (possible.size() > 1)
        throw Error(ErrorKind::malformed, "ambiguous",
                    {N_("{file}: several sheets have known columns: {sheets}"),
                     {{"file", file}, {"sheets", join_quoted(possible, naming)}}},
                    {N_("choose one of them with --sheet")});
    return best->sheet;
}

}  // namespace kaiku::service
