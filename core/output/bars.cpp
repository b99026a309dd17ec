// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cmath>

#include "core/base/text.hpp"
#include "core/base/visible_text.hpp"
#include "core/output/column_layout.hpp"
#include "core/output/value.hpp"

namespace kaiku::output {
namespace {

constexpr std::size_t usual_width = 80;
constexpr std::size_t min_bar_width = 10;
constexpr std::size_t min_name_width = 8, usual_name_width = 40;
constexpr std::string_view separator = " · ";
constexpr std::size_t separator_width = 3;

/// One of the texts that identify a row. Only a name is still one if its end is cut off.
struct Part {
    std::string text;
    std::size_t width = 0;  // in terminal columns
    bool is_name = false;
};

/// The width of the parts with separators, if names are at most that wide.
std::size_t width_of(const std::vector<Part>& parts, std::size_t name_width) {
    std::size_t width = parts.empty() ? 0 : separator_width * (parts.size() - 1);
    for (const auto& part : parts)
        width += part.is_name ? std::min(part.width, name_width) : part.width;
    return width;
}

/// The parts, the longest names shortened so that all have room in the width, if that is possible.
std::string fit_parts(const std::vector<Part>& parts, std::size_t width) {
    std::size_t name_width = 1;
    for (const auto& part : parts)
        if (part.is_name) name_width = std::max(name_width, part.width);
    while (name_width > 1 && width_of(parts, name_width) > width) --name_width;
    std::string text;
    for (const auto& part : parts) {
        if (!text.empty()) text += separator;
        text += part.is_name ? truncate_to_width(part.text, name_width) : part.text;
    }
    return text;
}

/// A bar of `part` (0 to 1) of `width` columns, in eighths of a column.
std::string bar(double part, std::size_t width) {
    static constexpr std::string_view eighths[] = {"", "▏", "▎", "▍", "▌", "▋", "▊", "▉"};
    auto length = static_cast<std::size_t>(std::lround(part * static_cast<double>(width) * 8));
    if (part > 0) length = std::max<std::size_t>(length, 1);
    std::string text;
    for (std::size_t whole = length / 8; whole > 0; --whole) text += "█";
    return text + std::string(eighths[length % 8]);
}

double magnitude(const Value& value) {
    if (const auto* number = std::get_if<std::int64_t>(&value)) return static_cast<double>(*number);
    if (const auto* number = std::get_if<double>(&value)) return *number;
    if (const auto* cents = std::get_if<Cents>(&value)) return static_cast<double>(cents->value);
    return 0;
}

class BarsWriter final : public Writer {
public:
    BarsWriter(Columns columns, std::size_t names, std::string_view charted, Style style, Sink sink)
        : columns_(std::move(columns)),
          names_(names),
          style_(std::move(style)),
          out_(std::move(sink)) {
        while (columns_[charted_].key != charted) ++charted_;
    }

    void row(const Row& row) override {
        require_matching_row(row, columns_);
        Bar bar;
        bar.parts.reserve(names_);
        for (std::size_t at = 0; at < names_; ++at) {
            auto text = display_text(columns_[at], row[at], style_);
            if (text.empty()) continue;
            const auto width = base::display_width(text);
            bar.parts.push_back({std::move(text), width, columns_[at].fitting == Fitting::cut});
        }
        readable_width_ = std::max(readable_width_, width_of(bar.parts, min_name_width));
        bar.measure = std::holds_alternative<std::monostate>(row[charted_])
                          ? suppression_sign
                          : display_text(columns_[charted_], row[charted_], style_);
        bar.size = magnitude(row[charted_]);
        largest_ = std::max(largest_, bar.size);
        measure_width_ = std::max(measure_width_, base::display_width(bar.measure));
        bars_.push_back(std::move(bar));
    }

    void end(std::string_view footer) override {
        const auto width = style_.terminal_width > 0 ? style_.terminal_width : usual_width;
        const auto beside_names = measure_width_ + 2 * column_gap;
        // A narrow terminal shortens the names first, then the bars; on a wide one they have half
        // of it each.
        const auto left_for_names =
            width > beside_names + min_bar_width ? width - beside_names - min_bar_width : 0;
        const auto name_limit =
            std::clamp(left_for_names, min_name_width,
                       std::max({usual_name_width, width / 2, readable_width_}));
        std::size_t name_width = 0;
        for (auto& one : bars_) {
            one.name = fit_parts(one.parts, name_limit);
            name_width = std::max(name_width, base::display_width(one.name));
        }
        const auto label_width = name_width + beside_names;
        const auto bar_width =
            std::max(min_bar_width, width > label_width ? width - label_width : 0);
        auto& text = out_.text();
        if (!bars_.empty()) text += base::sanitize_text(columns_[charted_].heading) + "\n";
        for (const auto& one : bars_) {
            text += one.name +
                    std::string(name_width - base::display_width(one.name) + column_gap, ' ');
            text +=
                std::string(measure_width_ - base::display_width(one.measure), ' ') + one.measure;
            const auto drawn =
                bar(largest_ > 0 && one.size > 0 ? one.size / largest_ : 0, bar_width);
            if (!drawn.empty()) text += std::string(column_gap, ' ') + drawn;
            text += '\n';
            out_.flush_if_full();
        }
        if (!footer.empty()) text += "\n" + std::string(footer) + "\n";
        out_.flush();
    }

private:
    struct Bar {
        std::vector<Part> parts;
        std::string name, measure;  // the name from end() on
        double size = 0;
    };

    Columns columns_;
    std::size_t names_;
    std::size_t charted_ = 0;
    Style style_;
    BufferedSink out_;
    std::vector<Bar> bars_;
    std::size_t measure_width_ = 0, readable_width_ = 0;
    double largest_ = 0;
};

}  // namespace

std::unique_ptr<Writer> make_bars_writer(Columns columns, std::size_t names,
                                         std::string_view charted, Style style, Sink sink) {
    return std::make_unique<BarsWriter>(std::move(columns), names, charted, std::move(style),
                                        std::move(sink));
}

}  // namespace kaiku::output
