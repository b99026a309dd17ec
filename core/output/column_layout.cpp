// SPDX-License-Identifier: Apache-2.0
#include "core/output/column_layout.hpp"

#include "core/base/text.hpp"
#include "core/base/utf8.hpp"
#include "core/base/visible_text.hpp"

namespace kaiku::output {
namespace {

constexpr std::size_t min_column_width = 8;

ColumnLayout* widest(std::vector<ColumnLayout>& layouts) {
    ColumnLayout* found = nullptr;
    for (ColumnLayout& layout : layouts) {
        const bool can_give = layout.may_shrink && layout.width > min_column_width;
        if (can_give && (found == nullptr || layout.width > found->width)) found = &layout;
    }
    return found;
}

}  // namespace

std::string display_text(const Column& column, const Value& value, const Style& style) {
    if (std::holds_alternative<std::monostate>(value)) return {};
    return base::sanitize_text(column.format ? column.format(value)
                                             : to_display_text(value, style));
}

void shrink_to_fit(std::vector<ColumnLayout>& layouts, std::size_t max_width) {
    std::size_t total = layouts.empty() ? 0 : (layouts.size() - 1) * column_gap;
    for (const ColumnLayout& layout : layouts) total += layout.width;
    for (; total > max_width; --total) {
        ColumnLayout* const layout = widest(layouts);
        if (layout == nullptr) return;
        --layout->width;
        layout->shrunk = true;
    }
}

std::string truncate_to_width(std::string_view text, std::size_t width) {
    if (base::display_width(text) <= width) return std::string(text);
    std::size_t used = 0;
    std::size_t end = 0;
    for (std::size_t next = 0; next < text.size();) {
        base::next_code_point(text, next);
        used += base::display_width(text.substr(end, next - end));
        if (used + 1 > width) break;
        end = next;
    }
    return std::string(text.substr(0, end)) + "…";
}

}  // namespace kaiku::output
