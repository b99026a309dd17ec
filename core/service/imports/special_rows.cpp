// SPDX-License-Identifier: Apache-2.0
#include "core/service/imports/special_rows.hpp"

#include <algorithm>
#include <array>
#include <iterator>

#include "core/base/number.hpp"
#include "core/base/text.hpp"
#include "core/service/imports/column_names.hpp"

namespace kaiku::service {

namespace {

constexpr auto total_words = std::to_array<std::string_view>(
    {"total", "totals", "sum", "yhteensä", "yht", "summa", "summat", "totalt", "sammanlagt"});

bool is_digit(char c) { return c >= '0' && c <= '9'; }

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

/// Whether the text is an amount of money, however large or negative.
bool is_amount(std::string_view text) {
    const bool is_possible = std::any_of(text.begin(), text.end(), is_digit) &&
                             std::none_of(text.begin(), text.end(), is_letter);
    if (!is_possible) return false;
    const auto cents = base::parse_cents(text, "sum");
    return cents || cents.fault().code == "out_of_range";
}

bool is_number(std::string_view text) {
    const bool is_plain = std::all_of(text.begin(), text.end(), [](char c) {
        return is_digit(c) || c == ' ' || c == ',' || c == '.' || c == '-';
    });
    return is_plain || is_amount(text);
}

}  // namespace

bool is_example_code(std::string_view cell) {
    // Of each row: no code begins with the letter of these words.
    cell = base::trim(cell);
    if (cell.empty() || (cell.front() != 'e' && cell.front() != 'E')) return false;
    const auto text = base::fold(cell);
    return std::any_of(std::begin(example_words), std::end(example_words),
                       [&](std::string_view word) { return text.starts_with(base::fold(word)); });
}

bool is_instruction_title(std::string_view cell) {
    cell = base::trim(cell);
    return std::find(std::begin(instruction_titles), std::end(instruction_titles), cell) !=
           std::end(instruction_titles);
}

bool is_row_of_sums(const std::vector<std::string_view>& fields) {
    std::size_t words = 0;
    for (const auto field : fields) {
        if (is_number(base::trim(field))) continue;
        if (std::any_of(field.begin(), field.end(), is_digit)) return false;
        const auto word = plain_column_name(field);
        if (std::find(total_words.begin(), total_words.end(), word) == total_words.end())
            return false;
        ++words;
    }
    return words == 1;
}

}  // namespace kaiku::service
