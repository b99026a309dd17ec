// SPDX-License-Identifier: Apache-2.0
#include "core/base/similar_word.hpp"

#include <algorithm>

#include "core/base/utf8.hpp"

namespace kaiku::base {

std::size_t edit_distance(std::string_view one, std::string_view other) {
    const std::u32string a = code_points(one);
    const std::u32string b = code_points(other);
    const std::size_t width = b.size() + 1;
    std::vector<std::size_t> cells((a.size() + 1) * width);
    const auto cell = [&](std::size_t i, std::size_t j) -> std::size_t& {
        return cells[i * width + j];
    };
    for (std::size_t i = 0; i <= a.size(); ++i) cell(i, 0) = i;
    for (std::size_t j = 0; j <= b.size(); ++j) cell(0, j) = j;
    for (std::size_t i = 1; i <= a.size(); ++i) {
        for (std::size_t j = 1; j <= b.size(); ++j) {
            const std::size_t replaced = cell(i - 1, j - 1) + (a[i - 1] == b[j - 1] ? 0 : 1);
            std::size_t best = std::min({cell(i - 1, j) + 1, cell(i, j - 1) + 1, replaced});
            const bool is_swap = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
            if (is_swap) best = std::min(best, cell(i - 2, j - 2) + 1);
            cell(i, j) = best;
        }
    }
    return cell(a.size(), b.size());
}

SimilarWord::SimilarWord(std::string_view word, std::size_t tolerance)
    : word_(word), max_distance_(std::max(tolerance, word.size() / 3)) {}

void SimilarWord::consider(std::string_view candidate, std::size_t index) {
    const auto distance = edit_distance(word_, candidate);
    if (distance > max_distance_ || (distance == max_distance_ && suggestion_)) return;
    max_distance_ = distance;
    suggestion_ = index;
}

std::string find_similar_word(std::string_view word, const std::vector<std::string>& known) {
    SimilarWord similar(word, std::min<std::size_t>(2, word.size() / 2));
    for (std::size_t i = 0; i < known.size(); ++i) similar.consider(known[i], i);
    const auto index = similar.suggestion();
    return index ? known[*index] : std::string();
}

}  // namespace kaiku::base
