// SPDX-License-Identifier: Apache-2.0
#include "core/dashboard/column_chart.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "core/dashboard/escape.hpp"
#include "core/dashboard/scale.hpp"

namespace kaiku::dashboard {

namespace {

// Heights in pixels; widths are percentages of the chart.
constexpr double top = 22, plot_height = 220, baseline = top + plot_height;

class ColumnDrawing {
public:
    ColumnDrawing(const ColumnChart& chart, const output::Style& style)
        : chart_(chart),
          style_(style),
          scale_(scale_up_to(largest_column())),
          slot_(100.0 / static_cast<double>(std::max<std::size_t>(chart.categories.size(), 1))) {}

    std::string draw(const std::string& label) {
        const bool has_second_line =
            std::any_of(chart_.categories.begin(), chart_.categories.end(),
                        [](const Category& category) { return !category.below.empty(); });
        const double height = baseline + (has_second_line ? 46 : 26);
        add(R"(<div class="{}" style="max-width: {}rem">)",
            chart_.is_stacked ? "stacked" : "grouped", 8 * (chart_.categories.size() + 1));
        draw_legend();
        add(R"(<div class="plot"><svg class="axis" width="{}" height="{}" aria-hidden="true">)",
            axis_width(), height);
        for (auto value = std::int64_t{0}; value <= scale_.end; value += scale_.step)
            add(R"(<text x="100%" dx="-8" y="{:.1f}" text-anchor="end">{}</text>)", y(value) + 4,
                to_text(Figure::shown(value, unit()), style_));
        add(R"(</svg><svg class="marks" data-marks role="img" aria-labelledby="{}" height="{}">)",
            label, height);
        for (auto value = std::int64_t{0}; value <= scale_.end; value += scale_.step)
            add(R"(<line class="{}" x1="0" x2="100%" y1="{:.1f}" y2="{:.1f}"/>)",
                value == 0 ? "base" : "grid", y(value), y(value));
        for (std::size_t at = 0; at < chart_.categories.size(); ++at) draw_category(at);
        svg_ += "</svg></div></div>";
        return std::move(svg_);
    }

private:
    template <class... Values>
    void add(fmt::format_string<const Values&...> format, const Values&... values) {
        fmt::format_to(std::back_inserter(svg_), format, values...);
    }

    std::int64_t largest_column() const {
        std::int64_t most = largest(chart_.totals);
        if (!chart_.is_stacked)
            for (const auto& series : chart_.series) most = std::max(most, largest(series.figures));
        return most;
    }

    Unit unit() const {
        for (const auto& series : chart_.series)
            for (const auto& figure : series.figures)
                if (figure.value()) return figure.unit();
        return Unit::count;
    }

    std::size_t axis_width() const {
        constexpr std::size_t character = 8, gap = 12;
        return gap + character * output::to_plain_text(scale_.end).size();
    }

    double y(std::int64_t value) const { return baseline - plot_height * scale_.place(value); }
    double left(std::size_t category, double share) const {
        return slot_ * (static_cast<double>(category) + share);
    }

    void draw_legend() {
        add(R"(<p class="legend"><span class="axis-title">{}</span>)", escape(chart_.axis));
        for (std::size_t at = 0; at < chart_.series.size(); ++at)
            add(R"(<span class="key"><svg class="swatch" width="14" height="14" )"
                R"(aria-hidden="true">)"
                R"(<rect class="s{}" width="14" height="14" rx="3"/></svg>{}</span>)",
                at, escape(chart_.series[at].name));
        svg_ += "</p>";
    }

    void draw_category(std::size_t at) {
        const auto& category = chart_.categories[at];
        add(R"(<g class="m"><title>{}</title><rect class="hit" x="{:.2f}%" y="0" width="{:.2f}%" )"
            R"(height="{}"/>)",
            escape(tooltip(chart_, at, style_)), left(at, 0), slot_, baseline);
        chart_.is_stacked ? draw_stack(at) : draw_side_by_side(at);
        svg_ += "</g>";
        draw_name(at, baseline + 18, "wide", category.short_name);
        draw_name(at, baseline + 18, "narrow", category.narrow_name);
        if (!category.below.empty()) draw_name(at, baseline + 36, "below", category.below);
    }

    void draw_name(std::size_t at, double place, std::string_view kind, const std::string& name) {
        add(R"(<text class="{}" x="{:.2f}%" y="{}" text-anchor="middle">{}</text>)", kind,
            left(at, 0.5), place, escape(name));
    }

    void draw_side_by_side(std::size_t at) {
        // Where a column begins in its category and how wide it is: that of the year is wider, so
        // that its figure fits above it.
        struct Place {
            double begin, width;
        };
        constexpr Place places[] = {{0.45, 0.44}, {0.13, 0.3}};
        for (std::size_t number = chart_.series.size(); number-- > 0;) {
            const auto& figure = chart_.series[number].figures[at];
            const auto& [share, width] = places[number];
            if (figure.value() && *figure.value() > 0)
                add(R"(<rect class="s{}" x="{:.2f}%" y="{:.1f}" width="{:.2f}%" )"
                    R"(height="{:.1f}" rx="2"/>)",
                    number, left(at, share), y(*figure.value()), slot_ * width,
                    baseline - y(*figure.value()));
            if (figure.is_suppressed())
                draw_suppressed(left(at, share), slot_ * width);
            else if (number == 0 && figure.value())
                draw_value(left(at, share + width / 2), y(*figure.value()) - 6, "value wide",
                           to_text(figure, style_));
        }
    }

    void draw_stack(std::size_t at) {
        constexpr double width = 0.56, outer = 0.22;
        std::int64_t below = 0;
        for (std::size_t number = 0; number < chart_.series.size(); ++number) {
            const auto& value = chart_.series[number].figures[at].value();
            if (!value || *value <= 0) continue;
            add(R"(<rect class="s{}" x="{:.2f}%" y="{:.1f}" width="{:.2f}%" height="{:.1f}"/>)",
                number, left(at, outer), y(below + *value), slot_ * width,
                y(below) - y(below + *value));
            below += *value;
        }
        const auto& total = chart_.totals[at];
        // A total whose parts are not shown is an outline.
        if (total.value() && below == 0 && *total.value() > 0)
            add(R"(<rect class="whole" x="{:.2f}%" y="{:.1f}" width="{:.2f}%" height="{:.1f}"/>)",
                left(at, outer), y(*total.value()), slot_ * width, baseline - y(*total.value()));
        if (total.is_suppressed())
            draw_suppressed(left(at, outer), slot_ * width);
        else
            draw_value(left(at, 0.5), y(total.value().value_or(0)) - 6, "value",
                       to_text(total, style_));
    }

    /// A suppressed figure: hatched, with one height for all.
    void draw_suppressed(double begin, double width) {
        constexpr double height = 28;
        add(R"(<rect class="hatch" x="{:.2f}%" y="{:.1f}" width="{:.2f}%" height="{:.1f}"/>)",
            begin, baseline - height, width, height);
        draw_value(begin + width / 2, baseline - height - 6, "suppressed",
                   output::suppression_sign);
    }

    void draw_value(double x, double place, std::string_view kind, const std::string& text) {
        if (!text.empty())
            add(R"(<text class="{}" x="{:.2f}%" y="{:.1f}" text-anchor="middle">{}</text>)", kind,
                x, place, text);
    }

    const ColumnChart& chart_;
    const output::Style& style_;
    Scale scale_;
    double slot_;  // width of a category, in percent
    std::string svg_;
};

}  // namespace

std::string draw(const ColumnChart& chart, const std::string& label, const Wording& wording) {
    return ColumnDrawing(chart, wording.style).draw(label);
}

std::string tooltip(const ColumnChart& chart, std::size_t category, const output::Style& style) {
    auto text = chart.categories[category].name;
    auto separator = ": ";
    for (const auto& series : chart.series) {
        const auto figure = to_text(series.figures[category], style);
        if (figure.empty()) continue;
        text += separator + series.name + ' ' + figure;
        separator = "; ";
    }
    return text;
}

}  // namespace kaiku::dashboard
