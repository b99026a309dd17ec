// SPDX-License-Identifier: Apache-2.0
#include "core/service/name_choice.hpp"

#include <algorithm>
#include <map>
#include <utility>

#include "core/base/similar_word.hpp"
#include "core/base/text.hpp"

namespace kaiku::service {

using base::Message;

namespace {

std::string full_label(const model::Site& site, const std::string& id) {
    return site.name + " (" + site.organisation_name + id + ")";
}

}  // namespace

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

std::vector<std::string> site_labels(const std::vector<model::Site>& sites) {
    std::map<std::string, int> names, full_labels;
    for (const auto& site : sites) {
        ++names[base::fold(site.name)];
        ++full_labels[base::fold(full_label(site, ""))];
    }
    std::vector<std::string> labels;
    labels.reserve(sites.size());
    for (const auto& site : sites) {
        auto label = site.name;
        if (names[base::fold(label)] > 1) label = full_label(site, "");
        if (full_labels[base::fold(label)] > 1)
            label = full_label(site, ", id " + std::to_string(site.id));
        labels.push_back(std::move(label));
    }
    return labels;
}

std::string label_of(const model::Site& site, const std::vector<model::Site>& same_name) {
    if (same_name.size() < 2) return site.name;
    const auto labels = site_labels(same_name);
    for (std::size_t i = 0; i < labels.size(); ++i)
        if (same_name[i].id == site.id) return labels[i];
    return site.name;
}

std::string label_of(const model::Organisation& organisation, const std::string& municipality_name,
                     const std::vector<model::Organisation>& same_name) {
    if (same_name.size() < 2) return organisation.name;
    return organisation.name + " (" + municipality_name + ")";
}

}  // namespace kaiku::service
