// SPDX-License-Identifier: Apache-2.0
#include "core/model/code_words.hpp"

#include <algorithm>
#include <array>

namespace kaiku::model {

namespace {

/// The codes in schemas/ref.
constexpr auto genders = std::to_array<std::string_view>({"female", "male", "other", "unknown"});
constexpr auto life_situations = std::to_array<std::string_view>(
    {"employed", "unemployed", "student", "pensioner", "family_leave", "sick_leave",
     "rehabilitation", "conscript", "other", "unknown"});

}  // namespace

const Word* find_code_word(std::string_view list, std::string_view code) {
    const auto find_in = [&](const auto& codes) {
        return std::find(codes.begin(), codes.end(), code) == codes.end() ? nullptr
                                                                          : find_word(code);
    };
    if (list == "genders") return find_in(genders);
    if (list == "life_situations") return find_in(life_situations);
    return nullptr;
}

const Word* find_word_of(std::string_view field, std::string_view key) {
    if (field == "gender") return find_code_word("genders", key);
    if (field == "life_situation") return find_code_word("life_situations", key);
    if (field == "blocked_reason" && key != "replaced") return nullptr;
    return find_word(key);
}

std::optional<std::string> choose_code(std::string_view text, std::string_view field,
                                       const std::vector<std::string>& codes) {
    for (const auto& code : codes)
        if (find_word_of(field, code) ? means_word(text, code) : means_key(text, code)) return code;
    return std::nullopt;
}

}  // namespace kaiku::model
