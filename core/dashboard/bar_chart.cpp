// SPDX-License-Identifier: Apache-2.0
#include "core/dashboard/bar_chart.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "core/dashboard/escape.hpp"
#include "core/dashboard/scale.hpp"

namespace kaiku::dashboard {

namespace {

class BarTables {
public:
    BarTables(const BarChart& chart, const std::string& id, const Wording& wording)
        : chart_(chart), id_(id), wording_(wording) {
        for (const auto& bar : chart.bars)
            end_ = std::max({end_, bar.now.value().value_or(0), bar.before.value().value_or(0)});
    }

    std::string draw() {
        const auto first = std::min(chart_.shown_first, chart_.bars.size());
        table(0, first, id_);
        if (first == chart_.bars.size()) return std::move(html_);
        html_ += R"(<details class="more"><summary>)" +
                 escape(wording_.more(chart_.bars.size() - first)) + "</summary>";
        table(first, chart_.bars.size(), id_ + "-more");
        html_ += "</details>";
        return std::move(html_);
    }

private:
    void table(std::size_t first, std::size_t last, const std::string& id) {
        html_ += fmt::format(R"(<table class="bars" id="{}" data-marks><caption>{}</caption>)", id,
                             escape(chart_.caption));
        html_ += fmt::format(
            R"(<thead><tr><th scope="col">{}</th><th scope="col" class="axis">{}</th>)"
            R"(<th scope="col" class="n">{}</th>)",
            escape(chart_.name_heading), escape(chart_.axis), escape(chart_.now_heading));
        if (chart_.has_before)
            html_ += fmt::format(R"(<th scope="col" class="n before">{}</th>)",
                                 escape(chart_.before_heading));
        if (has_change())
            html_ += fmt::format(R"(<th scope="col" class="n change">{}</th>)",
                                 escape(wording_.words.change));
        html_ += "</tr></thead><tbody>\n";
        for (auto at = first; at < last; ++at) row(chart_.bars[at]);
        html_ += "</tbody></table>\n";
    }

    void row(const Bar& bar) {
        const auto& style = wording_.style;
        html_ += fmt::format(R"(<tr class="m" data-name="{}"><th scope="row">{})",
                             escape(bar.name + ' ' + bar.detail), escape(bar.name));
        if (!bar.detail.empty()) html_ += "<small>" + escape(bar.detail) + "</small>";
        html_ += R"(</th><td class="bar"><svg height="18" aria-hidden="true"><title>)" +
                 escape(tooltip(bar)) + "</title>";
        html_ += R"(<rect class="hit" width="100%" height="18"/>)";
        if (bar.now.value() && *bar.now.value() > 0)
            html_ += fmt::format(R"(<rect class="s0" y="2" width="{:.2f}%" height="14" rx="2"/>)",
                                 percent(bar.now));
        if (chart_.has_before && bar.before.value())
            html_ += fmt::format(R"(<line class="mark" x1="{0:.2f}%" x2="{0:.2f}%" y2="18"/>)",
                                 percent(bar.before));
        html_ += fmt::format(R"(</svg></td><td class="n">{}</td>)", to_text(bar.now, style));
        if (chart_.has_before)
            html_ += fmt::format(R"(<td class="n before">{}</td>)", to_text(bar.before, style));
        if (has_change())
            html_ +=
                fmt::format(R"(<td class="n">{}</td>)", change_text(bar.now, bar.before, wording_));
        html_ += "</tr>\n";
    }

    bool has_change() const { return chart_.has_before && chart_.has_change; }

    std::string tooltip(const Bar& bar) const {
        auto text = bar.name + ": " + to_text(bar.now, wording_.style);
        const auto before = to_text(bar.before, wording_.style);
        if (chart_.has_before && !before.empty())
            text += "; " + chart_.before_heading + ' ' + before;
        return text;
    }

    double percent(const Figure& figure) const {
        return 100.0 * static_cast<double>(*figure.value()) / static_cast<double>(end_);
    }

    const BarChart& chart_;
    const std::string& id_;
    const Wording& wording_;
    std::int64_t end_ = 1;  // of the axis
    std::string html_;
};

}  // namespace

void sort_bars(std::vector<Bar>& bars) {
    std::stable_sort(bars.begin(), bars.end(), [](const Bar& left, const Bar& right) {
        return left.now.value().value_or(-1) > right.now.value().value_or(-1);
    });
}

std::string draw(BarChart chart, const std::string& id, const Wording& wording) {
    sort_bars(chart.bars);
    return BarTables(chart, id, wording).draw();
}

}  // namespace kaiku::dashboard
