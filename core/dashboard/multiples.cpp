// SPDX-License-Identifier: Apache-2.0
#include "core/dashboard/multiples.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "core/dashboard/escape.hpp"
#include "core/dashboard/scale.hpp"

namespace kaiku::dashboard {

namespace {

constexpr std::int64_t height = 40, slot = 10, width = 8;  // units of the drawing

std::string columns(const Multiple& one, const std::vector<Category>& categories,
                    const output::Style& style) {
    const auto end = std::max<std::int64_t>(largest(one.figures), 1);
    auto svg =
        fmt::format(R"(<svg viewBox="0 0 {} {}" preserveAspectRatio="none" aria-hidden="true">)",
                    slot * static_cast<std::int64_t>(categories.size()), height + 1);
    for (std::size_t at = 0; at < categories.size(); ++at) {
        const auto& figure = one.figures[at];
        if (figure.value() == 0 || (!figure.value() && !figure.is_suppressed())) continue;
        const auto tall =
            figure.value() ? std::max<std::int64_t>((*figure.value() * height + end / 2) / end, 1)
                           : height;
        svg += fmt::format(
            R"(<rect class="m{}" x="{}" y="{}" width="{}" height="{}"><title>{}: {}</title>)"
            R"(</rect>)",
            figure.is_suppressed() ? " hatch" : "", slot * static_cast<std::int64_t>(at) + 1,
            height - tall, width, tall, escape(categories[at].name), to_text(figure, style));
    }
    return svg + fmt::format(R"(<path class="base" d="M0 {}h{}"/></svg>)", height,
                             slot * static_cast<std::int64_t>(categories.size()));
}

std::string item(const Multiple& one, const std::vector<Category>& categories,
                 const Wording& wording) {
    const auto change = change_text(one.total, one.before, wording);
    auto html =
        fmt::format(R"(<li data-name="{}"><b>{}</b><small>{}</small><span class="total">{}</span>)",
                    escape(one.name + ' ' + one.detail), escape(one.name), escape(one.detail),
                    to_text(one.total, wording.style));
    if (!change.empty()) html += R"(<span class="change">)" + change + "</span>";
    return html + columns(one, categories, wording.style) + "</li>\n";
}

}  // namespace

void sort_multiples(std::vector<Multiple>& all) {
    std::stable_sort(all.begin(), all.end(), [](const Multiple& left, const Multiple& right) {
        return left.total.value().value_or(-1) > right.total.value().value_or(-1);
    });
}

std::string draw(Multiples multiples, const std::string& label, const Wording& wording) {
    auto& all = multiples.all;
    sort_multiples(all);
    const auto list = [&](std::size_t first, std::size_t last) {
        auto html = fmt::format(R"(<ul class="multiples" data-marks aria-labelledby="{}">)", label);
        for (auto at = first; at < last; ++at) html += item(all[at], multiples.categories, wording);
        return html + "</ul>\n";
    };
    const auto first = std::min(multiples.shown_first, all.size());
    auto html = list(0, first);
    if (first < all.size())
        html += R"(<details class="more"><summary>)" + escape(wording.more(all.size() - first)) +
                "</summary>" + list(first, all.size()) + "</details>";
    return html;
}

}  // namespace kaiku::dashboard
