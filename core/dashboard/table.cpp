// SPDX-License-Identifier: Apache-2.0
#include "core/dashboard/table.hpp"

#include <fmt/format.h>

#include "core/dashboard/escape.hpp"

namespace kaiku::dashboard {

std::string draw(const Table& table, const Wording& wording) {
    auto html = fmt::format(
        R"(<details class="figures"><summary>{}</summary><div class="scroll" tabindex="0" )"
        R"(role="group" aria-labelledby="{}-caption"><table id="{}">)"
        R"(<caption id="{}-caption">{}</caption><thead><tr>)",
        escape(wording.words.figures + ": " + table.caption), table.id, table.id, table.id,
        escape(table.caption));
    for (const auto& heading : table.name_headings)
        html += R"(<th scope="col">)" + escape(heading) + "</th>";
    for (const auto& heading : table.figure_headings)
        html += R"(<th scope="col" class="n">)" + escape(heading) + "</th>";
    html += "</tr></thead><tbody>\n";
    for (const auto& row : table.rows) {
        html += "<tr>";
        for (const auto& name : row.names) html += R"(<th scope="row">)" + escape(name) + "</th>";
        for (const auto& figure : row.figures)
            html += "<td>" + to_text(figure, wording.style) + "</td>";
        html += "</tr>\n";
    }
    return html + "</tbody></table></div></details>\n";
}

}  // namespace kaiku::dashboard
