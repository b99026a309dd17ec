// SPDX-License-Identifier: Apache-2.0
// What charts say, and that suppressed figures leave no trace in them.
#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "core/dashboard/bar_chart.hpp"
#include "core/dashboard/heat_map.hpp"
#include "core/dashboard/multiples.hpp"

using namespace kaiku::dashboard;

namespace {

const Words words;
const kaiku::output::Style style;
const Wording wording{words, style};

std::vector<std::string> names(const std::vector<Bar>& bars) {
    std::vector<std::string> found;
    found.reserve(bars.size());
    for (const auto& bar : bars) found.push_back(bar.name);
    return found;
}

bool contains(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("bars are sorted by what is shown, and suppressed ones keep their order at the end") {
    std::vector<Bar> bars{{"hidden 1", {}, Figure::suppressed(), {}},
                          {"small", {}, Figure::shown(1), {}},
                          {"hidden 2", {}, Figure::suppressed(), {}},
                          {"large", {}, Figure::shown(9), {}},
                          {"none", {}, Figure::shown(0), {}}};
    sort_bars(bars);
    CHECK(names(bars) ==
          std::vector<std::string>{"large", "small", "none", "hidden 1", "hidden 2"});
}

TEST_CASE("a suppressed bar has neither a length nor a change") {
    BarChart chart;
    chart.before_heading = "2025";
    chart.bars = {{"A <b>", {}, Figure::shown(4), Figure::shown(2)},
                  {"B", {}, Figure::suppressed(), Figure::shown(1)}};
    const auto html = draw(chart, "x", wording);
    CHECK(contains(html, "A &lt;b&gt;: 4; 2025 2"));
    CHECK(contains(html, R"(width="100.00%")"));
    const auto hidden = html.substr(html.find(R"(data-name="B )"));
    CHECK(contains(hidden, R"(<td class="n">..</td>)"));
    CHECK_FALSE(contains(hidden, R"(class="s0")"));
    CHECK(contains(hidden, R"(<td class="n before">1</td><td class="n"></td>)"));
}

TEST_CASE("bars of a part of a year have no change from a whole one") {
    BarChart chart;
    chart.before_heading = "2025";
    chart.has_change = false;
    chart.bars = {{"A", {}, Figure::shown(94), Figure::shown(1)}};
    const auto html = draw(chart, "x", wording);
    CHECK(contains(html, R"(<td class="n before">1</td></tr>)"));
    CHECK(contains(html, R"(<th scope="col" class="n before">2025</th></tr>)"));
    CHECK_FALSE(contains(html, "%</td>"));
}

TEST_CASE("what is beyond the first bars is opened by the reader") {
    BarChart chart;
    chart.shown_first = 1;
    chart.bars = {{"A", {}, Figure::shown(4), {}}, {"B", {}, Figure::shown(3), {}}};
    const auto html = draw(chart, "x", wording);
    CHECK(html.find(">A<") < html.find("<details"));
    CHECK(html.find(">B<") > html.find("<details"));
    CHECK(contains(html, R"(id="x-more")"));
}

TEST_CASE("a column has a tooltip with both years; suppressed ones are hatched and all alike") {
    ColumnChart chart{"Visitors", {{"January", "Jan", "1"}, {"February", "Feb", "2"}}, {}};
    chart.series = {{"2026", {Figure::shown(30), Figure::suppressed()}},
                    {"2025", {Figure::shown(20), Figure()}}};
    CHECK(tooltip(chart, 0, style) == "January: 2026 30; 2025 20");
    CHECK(tooltip(chart, 1, style) == "February: 2026 ..");
    const auto svg = draw(chart, "label", wording);
    const auto hidden = svg.substr(svg.find("February"));
    CHECK_FALSE(contains(hidden, R"(<rect class="s)"));
    CHECK(contains(hidden,
                   R"(<rect class="hatch" x="72.50%" y="214.0" width="22.00%" height="28.0"/>)"));
    CHECK(contains(hidden, ">..</text>"));
}

TEST_CASE("a stack whose total is suppressed is hatched") {
    ColumnChart chart{"Cards", {{"2026", "2026", "2026"}}, {}, true, {Figure::suppressed()}};
    chart.series = {{"in use", {Figure::suppressed()}}, {"not used", {Figure::suppressed()}}};
    const auto svg = draw(chart, "label", wording);
    CHECK(contains(svg, R"(<rect class="hatch" x)"));
    CHECK_FALSE(contains(svg, R"(class="whole")"));
}

TEST_CASE("a stack whose parts are suppressed is an outline of its total") {
    ColumnChart chart{"Cards", {{"2026", "2026", "2026"}}, {}, true, {Figure::shown(50)}};
    chart.series = {{"in use", {Figure::suppressed()}}, {"not used", {Figure::suppressed()}}};
    const auto svg = draw(chart, "label", wording);
    CHECK(contains(svg, R"(class="whole")"));
    CHECK_FALSE(contains(svg, R"(<rect class="s0" x)"));
}

TEST_CASE("suppressed columns of small multiples are all alike") {
    const std::vector<Category> months{{"January", "Jan", "1"}, {"February", "Feb", "2"}};
    Multiples multiples{months,
                        {{"A", {}, Figure::shown(4), {}, {Figure::suppressed(), Figure::shown(4)}},
                         {"B", {}, Figure::suppressed(), {}, {Figure::suppressed(), {}}}}};
    const auto html = draw(multiples, "label", wording);
    const std::string hidden =
        R"(<rect class="m hatch" x="1" y="0" width="8" height="40"><title>January: ..</title>)";
    const auto first = html.find(hidden);
    REQUIRE(first != std::string::npos);
    CHECK(html.find(hidden, first + 1) != std::string::npos);
}

TEST_CASE("the colours of a heat map are ranges up to the largest figure") {
    CHECK(heat_steps(1) == std::vector<std::int64_t>{1});
    CHECK(heat_steps(5) == std::vector<std::int64_t>{1, 5});
    CHECK(heat_steps(900) == std::vector<std::int64_t>{11, 33, 100, 300, 900});
    const HeatMap map{
        "from", "to", {"A"}, {"X", "Y"}, {{Figure::shown(900), Figure::suppressed()}}};
    const auto html = draw(map, "label", wording);
    CHECK(contains(html, "A → X: 900"));
    CHECK(contains(html, R"(<title>A → Y: ..</title><rect class="hatch")"));
    CHECK(contains(html, R"(<rect class="hatch" width="14" height="14" rx="3"/></svg>..</span>)"));

    const HeatMap hidden{"from", "to", {"A"}, {"X"}, {{Figure::suppressed()}}};
    CHECK_FALSE(contains(draw(hidden, "label", wording), R"(class="h1")"));
}
