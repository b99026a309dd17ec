// SPDX-License-Identifier: Apache-2.0
#include "core/service/name_choice.hpp"

#include <algorithm>
#include <utility>

#include "core/base/similar_word.hpp"
#include "core/base/text.hpp"

namespace kaiku::service {

using base::Message;

std::string join_candidates(const std::vector<std::string>& names) {
    std::string list;
    for (const auto& name : names) list += (list.empty() ? "" : "; ") + name;
    return list;
}

std::string similar_name(std::string_view given, const std::vector<std::string>& names) {
    const auto folded = base::fold(given);
    const auto max_edits = std::min<std::size_t>(2, folded.size() / 2);
    base::SimilarWord similar(folded, max_edits);
    for (std::size_t i = 0; i < names.size(); ++i) {
        similar.consider(base::fold(names[i]), i);
        similar.consider(base::fold(names[i].substr(0, names[i].find(" ("))), i);
    }
    const auto index = similar.suggestion();
    return index ? names[*index] : std::string();
}

Message did_you_mean(std::string name) {
    return {N_("did you mean \"{name}\"?"), {{"name", std::move(name)}}};
}

Message suggest_name(std::string_view given, const std::vector<std::string>& names,
                     const char* list) {
    constexpr std::size_t max_named = 5;
    const auto similar = similar_name(given, names);
    if (!similar.empty()) return did_you_mean(similar);
    if (names.empty() || names.size() > max_named)
        return {N_("see: kaiku {words}"), {{"words", list}}};
    return {N_("choose from: {choices}"), {{"choices", join_candidates(names)}}};
}

}  // namespace kaiku::service
