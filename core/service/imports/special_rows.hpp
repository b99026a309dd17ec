// SPDX-License-Identifier: Apache-2.0
// Rows and sheets of import files that have neither cards nor usages.
#pragma once
#include <string_view>
#include <vector>

namespace kaiku::service {

/// Whether the cell of the code says that its row is an example: it begins with the word in
/// `example_words`, in any case.
bool is_example_code(std::string_view cell);
/// The word in English, Finnish and Swedish.
inline constexpr std::string_view example_words[]{"Example", "Esimerkki", "Exempel"};

/// The title of the sheet with instructions in a template, in the same languages: the first cell.
inline constexpr std::string_view instruction_titles[]{
    "How to fill in the sheet", "Näin täytät taulukon", "Så här fyller du i bladet"};
bool is_instruction_title(std::string_view cell);

/// Whether the row has a word such as "Total" in one cell and only numbers or amounts of money
/// in others. Fields are valid UTF-8.
bool is_row_of_sums(const std::vector<std::string_view>& fields);

}  // namespace kaiku::service
