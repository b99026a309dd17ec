// SPDX-License-Identifier: Apache-2.0
#include "core/output/value.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <stdexcept>
namespace kaiku::output {
namespace {

void append_number(std::string& out, std::int64_t number) {
    const fmt::format_int digits(number);
    out.append(digits.data(), digits.size());
}

/// At most two decimals, without trailing zeros: `4.67`, `5`.
std::string two_decimals(double number) {
    auto text = fmt::format("{:.2f}", number);
    text.erase(text.find_last_not_of('0') + 1);
    if (text.ends_with('.')) text.pop_back();
    return text;
}

void append_list(std::string& out, const std::vector<std::string>& texts) {
    for (std::size_t i = 0; i < texts.size(); ++i) {
        if (i > 0) out += "; ";
        out += texts[i];
    }
}

struct PlainTextAppender {
    std::string& out;

    void operator()(std::monostate) const {}
    void operator()(bool value) const { out += value ? "true" : "false"; }
    void operator()(std::int64_t value) const { append_number(out, value); }
    void operator()(const std::string& value) const { out += value; }
    void operator()(time::Day value) const { out += value.iso(); }
    void operator()(time::TimeOfDay value) const { out += value.text(); }
    void operator()(time::Instant value) const { out += value.rfc3339(); }
    void operator()(double value) const { out += two_decimals(value); }
    void operator()(Cents value) const { append_number(out, value.value); }
    void operator()(const std::vector<std::string>& value) const { append_list(out, value); }
    void operator()(const Json& value) const { out += value.document; }
    void operator()(const Word& value) const { out += value.key; }
};

constexpr std::string_view no_break_space = "\u00A0";

/// Unsigned, because the smallest number has no positive counterpart.
std::uint64_t magnitude(std::int64_t number) {
    return number < 0 ? 0 - static_cast<std::uint64_t>(number) : static_cast<std::uint64_t>(number);
}

std::string in_groups(std::uint64_t number, const Style& style) {
    const auto digits = std::to_string(number);
    std::string text;
    for (std::size_t at = 0; at < digits.size(); ++at) {
        const bool starts_group = at > 0 && (digits.size() - at) % 3 == 0;
        if (starts_group) text += style.finnish_numbers ? no_break_space : ",";
        text += digits[at];
    }
    return text;
}

std::string money_for_people(std::int64_t cents, const Style& style) {
    const auto size = magnitude(cents);
    const auto euros = in_groups(size / 100, style);
    const auto* const sign = cents < 0 ? "-" : "";
    if (style.finnish_numbers)
        return fmt::format("{}{},{:02}{}€", sign, euros, size % 100, no_break_space);
    return fmt::format("{}€{}.{:02}", sign, euros, size % 100);
}

/// Finnish and Swedish dates have no leading zeros.
std::string date_for_people(time::Day day, const Style& style) {
    if (!style.finnish_dates) return day.iso();
    return fmt::format("{}.{}.{}", day.day_of_month(), day.month(), day.year());
}

}  // namespace

void append_plain_text(std::string& out, const Value& value) {
    std::visit(PlainTextAppender{out}, value);
}

std::string to_plain_text(const Value& value) {
    std::string out;
    append_plain_text(out, value);
    return out;
}

std::string to_display_text(const Value& value, const Style& style) {
    if (const auto* yes = std::get_if<bool>(&value)) return *yes ? style.yes : style.no;
    if (const auto* day = std::get_if<time::Day>(&value)) return date_for_people(*day, style);
    if (const auto* instant = std::get_if<time::Instant>(&value))
        return date_for_people(time::helsinki_day(*instant), style) + ' ' +
               time::helsinki_time(*instant).text();
    if (const auto* cents = std::get_if<Cents>(&value))
        return money_for_people(cents->value, style);
    auto text = to_plain_text(value);
    if (std::holds_alternative<double>(value) && style.finnish_numbers)
        std::replace(text.begin(), text.end(), '.', ',');
    return text;
}

std::string grouped_digits(std::int64_t number, const Style& style) {
    return (number < 0 ? "-" : "") + in_groups(magnitude(number), style);
}

bool is_number(const Value& value) {
    return std::holds_alternative<std::int64_t>(value) || std::holds_alternative<Cents>(value) ||
           std::holds_alternative<double>(value);
}

void require_matching_row(const Row& row, const Columns& columns) {
    if (row.size() != columns.size())
        throw std::logic_error("a row of a report does not fit its columns");
}

void BufferedSink::flush() {
    if (!text_.empty()) sink_(text_);
    text_.clear();
}

}  // namespace kaiku::output
