// SPDX-License-Identifier: Apache-2.0
#include "core/output/column_layout.hpp"

#include <algorithm>
#include <array>

#include "core/base/text.hpp"
#include "core/base/utf8.hpp"
#include "core/base/visible_text.hpp"
#include "core/output/value.hpp"

namespace kaiku::output {
namespace {

constexpr std::size_t min_cut_width = 10, min_wrapped_width = 16;

/// The narrowest width at which the values of a column can still be shown.
std::size_t min_value_width(const ColumnLayout& column) {
    switch (column.fitting) {
        case Fitting::cut:
            return std::min(column.value, min_cut_width);
        case Fitting::wrap:
            // A short text takes about two lines.
            return std::max(std::min(min_wrapped_width, (column.value + 1) / 2), column.value_word);
        case Fitting::whole:
            break;
    }
    return column.value;
}

/// Takes width from the widest columns, down to a minimum for each, until a line has `max_width`
/// terminal columns. Returns false if it is still wider.
template <class Minimum>
bool shrink(std::vector<ColumnLayout>& layouts, std::size_t max_width, Minimum minimum) {
    std::size_t total = layouts.empty() ? 0 : (layouts.size() - 1) * column_gap;
    for (const auto& layout : layouts) total += layout.width;
    for (; total > max_width; --total) {
        ColumnLayout* widest = nullptr;
        for (auto& layout : layouts)
            if (layout.width > minimum(layout) && (!widest || layout.width > widest->width))
                widest = &layout;
        if (!widest) return false;
        --widest->width;
    }
    return true;
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// Whether the word ends with a day: `2026-12-09`, `9.12.2026`, `9.12.`.
bool ends_with_day(std::string_view word) {
    std::size_t separators = 0, digits = 0;
    for (std::size_t i = word.size(); i > 0; --i) {
        const auto c = word[i - 1];
        if (is_digit(c))
            ++digits;
        else if (c == '-' || c == '.')
            ++separators;
        else
            break;
    }
    return separators >= 2 && digits >= 2;
}

/// Whether the text starts with a time of day: `18:30`, `9:05`.
bool starts_with_time(std::string_view text) {
    const auto hours = std::min(text.find_first_not_of("0123456789"), text.size());
    return hours >= 1 && hours <= 2 && hours + 1 < text.size() && text[hours] == ':' &&
           is_digit(text[hours + 1]);
}

/// Whether the text starts with a unit of money, time or data.
bool starts_with_unit(std::string_view text) {
    static constexpr std::array<std::string_view, 9> units{"€",  "%",  "h",  "min", "s",
                                                           "kB", "MB", "GB", "TB"};
    const auto word = text.substr(0, text.find_first_of(" ,;.)"));
    return std::find(units.begin(), units.end(), word) != units.end();
}

/// Whether the space before `at` is within a date with its time, or an amount with its unit.
bool is_within_value(std::string_view text, std::size_t at) {
    const auto before = text.substr(0, at - 1);
    if (before.empty() || before.back() == ' ') return false;
    const auto start = before.rfind(' ');
    const auto word = start == before.npos ? before : before.substr(start + 1);
    const auto next = text.substr(at);
    return (ends_with_day(word) && starts_with_time(next)) ||
           (is_digit(word.back()) && starts_with_unit(next));
}

/// Whether a line may end before `at`: after spaces, commas and semicolons, but not within `1,50`,
/// `2026-12-09 18:00` and `12 h`.
bool may_break_at(std::string_view text, std::size_t at) {
    const auto before = text[at - 1];
    const auto next = text[at];
    if (next == ' ') return false;
    if (before == ' ') return !is_within_value(text, at);
    return (before == ',' || before == ';') && !is_digit(next);
}

/// The end of the piece of text that starts at `at`.
std::size_t piece_end(std::string_view text, std::size_t at) {
    do ++at;
    while (at < text.size() && !may_break_at(text, at));
    return at;
}

}  // namespace

std::string display_text(const Column& column, const Value& value, const Style& style) {
    if (std::holds_alternative<std::monostate>(value)) return {};
    if (column.format) return base::sanitize_text(column.format(value));
    const auto* number = std::get_if<std::int64_t>(&value);
    if (number && column.is_quantity) return grouped_digits(*number, style);
    return base::sanitize_text(to_display_text(value, style));
}

bool fit_columns(std::vector<ColumnLayout>& layouts, std::size_t max_width) {
    for (auto& layout : layouts) layout.width = std::max(layout.heading.line, layout.value);
    if (max_width == 0) return true;
    if (shrink(layouts, max_width, [](const ColumnLayout& column) {
            return std::max(column.value, column.heading.word);
        }))
        return true;
    auto with_broken_words = layouts;
    if (shrink(with_broken_words, max_width, [](const ColumnLayout& column) {
            return std::max(column.value, column.heading.part);
        })) {
        layouts = std::move(with_broken_words);
        return true;
    }
    return shrink(layouts, max_width,
                  [](const ColumnLayout& column) {
                      return std::max(min_value_width(column), column.heading.word);
                  }) ||
           shrink(layouts, max_width, [](const ColumnLayout& column) {
               return std::max(min_value_width(column), column.heading.part);
           });
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

namespace {

/// Lines to which pieces of text are added while there is room for them.
class Lines {
public:
    explicit Lines(std::size_t width) : width_(width) {}

    void add(std::string_view piece) {
        if (used_ > 0 && used_ + base::display_width(base::trim_end(piece)) > width_) {
            lines_.emplace_back();
            used_ = 0;
        }
        lines_.back() += piece;
        used_ += base::display_width(piece);
    }

    void add_pieces_of(std::string_view text) {
        for (std::size_t at = 0; at < text.size();) {
            const auto end = piece_end(text, at);
            add(text.substr(at, end - at));
            at = end;
        }
    }

    std::vector<std::string> trimmed() && {
        for (auto& line : lines_) line.erase(line.find_last_not_of(' ') + 1);
        return std::move(lines_);
    }

private:
    std::size_t width_;
    std::size_t used_ = 0;
    std::vector<std::string> lines_ = std::vector<std::string>(1);
};

}  // namespace

std::vector<std::string> wrap_text(std::string_view text, std::size_t width) {
    Lines lines(width);
    lines.add_pieces_of(text);
    return std::move(lines).trimmed();
}

std::vector<std::string> wrap_value(std::string_view value, std::size_t width) {
    constexpr std::string_view separator = "; ";
    Lines lines(width);
    for (std::size_t at = 0; at < value.size();) {
        const auto found = value.find(separator, at);
        const auto end = found == value.npos ? value.size() : found + separator.size();
        const auto part = value.substr(at, end - at);
        if (base::display_width(base::trim_end(part)) <= width)
            lines.add(part);
        else
            lines.add_pieces_of(part);
        at = end;
    }
    return std::move(lines).trimmed();
}

std::size_t longest_piece(std::string_view text) {
    std::size_t longest = 0;
    for (std::size_t at = 0; at < text.size();) {
        const auto end = piece_end(text, at);
        longest = std::max(longest, base::display_width(base::trim_end(text.substr(at, end - at))));
        at = end;
    }
    return longest;
}

}  // namespace kaiku::output
