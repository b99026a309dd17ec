// SPDX-License-Identifier: Apache-2.0
#include "core/dashboard/page.hpp"

#include <fmt/format.h>

#include "core/base/error.hpp"
#include "core/dashboard/assets.hpp"
#include "core/dashboard/escape.hpp"

namespace kaiku::dashboard {

namespace {

// Lists from this length on can be filtered.
constexpr std::size_t filterable = 20;

class PageWriter {
public:
    explicit PageWriter(const Page& page) : page_(page), wording_{page.words, page.style} {}

    std::string write() {
        head();
        header();
        html_ += R"(<main id="content">)";
        tiles();
        for (const auto& section : page_.sections) write_section(section);
        html_ += "</main>\n";
        footer();
        html_ += fmt::format("<script>{}</script>\n</body>\n</html>\n",
                             base::embedded_dashboard_script().front().bytes);
        return std::move(html_);
    }

private:
    void head() {
        html_ += fmt::format(
            "<!DOCTYPE html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n"
            "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
            "<meta name=\"color-scheme\" content=\"light dark\">\n<title>{}</title>\n"
            "<style>{}</style>\n</head>\n<body>\n",
            escape(page_.language), escape(page_.title),
            base::embedded_dashboard_style().front().bytes);
        // The pattern of suppressed figures, which charts refer to.
        html_ +=
            R"svg(<svg width="0" height="0" class="patterns" aria-hidden="true"><defs>)svg"
            R"svg(<pattern id="hatch" width="5" height="5" patternUnits="userSpaceOnUse" )svg"
            R"svg(patternTransform="rotate(45)"><rect class="hatch-ground" width="5" height="5"/>)svg"
            R"svg(<rect class="hatch-line" width="2" height="5"/></pattern></defs></svg>)svg";
    }

    void header() {
        html_ += fmt::format(
            R"(<a class="skip" href="#content">{}</a><header><div class="brand">)"
            R"(<p class="eyebrow">{}</p>)"
            R"(<button type="button" class="night" aria-pressed="false" hidden>{}</button></div>)"
            R"(<h1>{}</h1>)",
            escape(page_.words.skip), escape(page_.eyebrow), escape(page_.words.night),
            escape(page_.title));
        for (const auto& remark : page_.remarks)
            html_ += R"(<p class="subtitle">)" + escape(remark) + "</p>";
        if (page_.sections.size() > 1) {
            html_ += fmt::format(R"(<nav aria-label="{}"><ul>)", escape(page_.words.contents));
            for (const auto& section : page_.sections)
                html_ += fmt::format(R"(<li><a href="#{}">{}</a></li>)", section.id,
                                     escape(section.title));
            html_ += "</ul></nav>";
        }
        html_ += "</header>\n";
    }

    void tiles() {
        if (page_.tiles.empty()) return;
        html_ += fmt::format(
            R"(<section id="glance" aria-labelledby="glance-title"><h2 id="glance-title" )"
            R"(class="unseen">{}</h2><dl class="tiles">)",
            escape(page_.words.at_a_glance));
        for (const auto& tile : page_.tiles) {
            html_ += fmt::format(R"(<div><dt>{}</dt><dd class="big">{}</dd>)", escape(tile.name),
                                 to_text(tile.now, page_.style));
            if (const auto change = change_text(tile.now, tile.before, wording_); !change.empty())
                html_ += R"(<dd class="before change">)" + escape(change) + "</dd>";
            if (!tile.note.empty()) html_ += R"(<dd class="before">)" + escape(tile.note) + "</dd>";
            html_ += "</div>";
        }
        html_ += "</dl></section>\n";
    }

    void write_section(const Section& section) {
        const auto label = section.id + "-title";
        html_ += fmt::format(
            R"(<section id="{}" aria-labelledby="{}"><h2 id="{}">{}</h2><p class="lead">{}</p>)",
            section.id, label, label, escape(section.title), escape(section.lead));
        if (is_filterable(section))
            html_ += fmt::format(
                R"(<p class="filter" hidden><label>{} <input type="search" autocomplete="off">)"
                R"(</label> <output></output></p>)",
                escape(page_.words.filter));
        if (const auto* const columns = std::get_if<ColumnChart>(&section.chart))
            html_ += draw(*columns, label, wording_);
        else if (const auto* const bars = std::get_if<BarChart>(&section.chart))
            html_ += draw(*bars, section.id + "-bars", wording_);
        else if (const auto* const multiples = std::get_if<Multiples>(&section.chart))
            html_ += draw(*multiples, label, wording_);
        else if (const auto* const heat = std::get_if<HeatMap>(&section.chart))
            html_ += draw(*heat, label, wording_);
        for (const auto& table : section.tables) html_ += draw(table, wording_);
        html_ += "</section>\n";
    }

    static bool is_filterable(const Section& section) {
        if (const auto* const bars = std::get_if<BarChart>(&section.chart))
            return bars->bars.size() >= filterable;
        const auto* const multiples = std::get_if<Multiples>(&section.chart);
        return multiples && multiples->all.size() >= filterable;
    }

    void footer() {
        html_ += fmt::format("<footer><h2>{}</h2>", escape(page_.notes_title));
        for (const auto& note : page_.notes) html_ += "<p>" + escape(note) + "</p>";
        html_ += "</footer>\n";
    }

    const Page& page_;
    Wording wording_;
    std::string html_;
};

}  // namespace

std::string Wording::more(std::size_t count) const {
    const auto shown = to_text(Figure::shown(static_cast<std::int64_t>(count)), style);
    return base::substitute(words.more, {{"count", shown}});
}

std::string write_page(const Page& page) { return PageWriter(page).write(); }

}  // namespace kaiku::dashboard
