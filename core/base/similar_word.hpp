// SPDX-License-Identifier: Apache-2.0
// Finds the word that was probably meant, for "did you mean".
#pragma once
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace kaiku::base {

/// Number of edits (insert, delete, replace, swap of neighbours) that turn one word into the other.
std::size_t edit_distance(std::string_view one, std::string_view other);

/// The candidate that is most similar to a word. One that differs by more edits than both a third
/// of the word's bytes and `tolerance` is not similar.
class SimilarWord {
public:
    SimilarWord(std::string_view word, std::size_t tolerance);

    /// `index`: which one suggestion() names if this candidate is the most similar one.
    void consider(std::string_view candidate, std::size_t index);
    /// nullopt if no candidate is similar. Of several, the first.
    std::optional<std::size_t> suggestion() const { return suggestion_; }

private:
    std::string_view word_;
    std::size_t max_distance_;
    std::optional<std::size_t> suggestion_;
};

/// The most similar of the known words; empty if there is none. It differs by at most two edits or
/// a third of the word's bytes, and never by more than half of them.
std::string find_similar_word(std::string_view word, const std::vector<std::string>& known);

}  // namespace kaiku::base
