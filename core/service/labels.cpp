// SPDX-License-Identifier: Apache-2.0
#include "core/service/labels.hpp"

#include <algorithm>

#include "core/base/text.hpp"
#include "core/db/connection.hpp"
#include "core/store/places.hpp"

namespace kaiku::service {

namespace {

/// Equal for texts that people take for the same.
std::string key_of(std::string_view text) { return base::fold(base::single_spaces(text)); }

/// The first of the details, and the id if there are fewer.
std::string details_text(const Labelled& one, std::size_t count) {
    std::vector<std::string> parts;
    parts.reserve(count);
    for (const auto& detail : one.details)
        if (parts.size() < count) parts.push_back(detail);
    if (parts.size() < count) parts.push_back("id " + std::to_string(one.id));
    return base::join(parts, ", ");
}

std::string label(const Labelled& one, std::size_t details) {
    return details == 0 ? one.name : one.name + " (" + details_text(one, details) + ")";
}

using Counts = std::map<std::string, int>;

template <class T, class Text>
Counts count_by(const std::vector<T>& all, const Text& text) {
    Counts counts;
    for (const auto& one : all) ++counts[key_of(text(one))];
    return counts;
}

template <class T>
std::string label_among(const T& wanted, const std::vector<T>& same_name,
                        const std::vector<std::string>& labels) {
    for (std::size_t i = 0; i < labels.size(); ++i)
        if (same_name[i].id == wanted.id) return labels[i];
    return wanted.name;
}

std::string name_and_site(const model::Event& event) { return event.name + "\n" + event.site_name; }

}  // namespace

std::vector<std::string> labels_of(const std::vector<Labelled>& listed, std::size_t min_details) {
    std::vector<std::size_t> details(listed.size(), min_details);
    std::vector<std::string> labels;
    labels.reserve(listed.size());
    for (const auto& one : listed) labels.push_back(label(one, min_details));
    for (bool changed = true; changed;) {
        changed = false;
        const auto counts = count_by(labels, [](const std::string& text) { return text; });
        for (std::size_t i = 0; i < listed.size(); ++i) {
            const bool has_id = details[i] > listed[i].details.size();
            if (has_id || counts.at(key_of(labels[i])) < 2) continue;
            labels[i] = label(listed[i], ++details[i]);
            changed = true;
        }
    }
    return labels;
}

std::vector<std::string> labels_with_ids(const std::vector<Labelled>& listed) {
    std::vector<std::string> labels;
    labels.reserve(listed.size());
    for (const auto& one : listed) labels.push_back(label(one, one.details.size() + 1));
    return labels;
}

bool has_label_details(const Labelled& one, std::string_view in_parentheses) {
    const auto wanted = key_of(in_parentheses);
    auto id_only = one;
    for (;; id_only.details.pop_back()) {
        const auto count = id_only.details.size();
        if (key_of(details_text(id_only, count + 1)) == wanted) return true;
        if (count == 0) return false;
        if (key_of(details_text(id_only, count)) == wanted) return true;
    }
}

bool is_named(const Labelled& one, const std::string& label) {
    const auto by_name = [&](const std::string& name) {
        return key_of(name) == key_of(one.name) ? std::vector{one} : std::vector<Labelled>();
    };
    return !find_with_details(label, by_name, [](const Labelled& found) { return found; }).empty();
}

bool ends_with_label_id(std::string_view label) {
    if (!label.ends_with(')')) return false;
    label.remove_suffix(1);
    const auto space = label.find_last_not_of("0123456789");
    if (space == label.npos || space + 1 == label.size() || label[space] != ' ') return false;
    const auto key = base::fold(label.substr(0, space));
    return key.find(" (") != key.npos && (key.ends_with(" (id") || key.ends_with(", id"));
}

std::vector<Labelled> labelled(const std::vector<model::Site>& sites) {
    std::vector<Labelled> all;
    all.reserve(sites.size());
    for (const auto& site : sites) all.push_back({site.name, {site.organisation_name}, site.id});
    return all;
}

std::vector<Labelled> labelled(const Operation& operation,
                               const std::vector<model::Organisation>& organisations) {
    const auto counts = count_by(organisations, [](const auto& one) { return one.name; });
    std::vector<Labelled> all;
    all.reserve(organisations.size());
    for (const auto& one : organisations) {
        all.push_back({one.name, {}, one.id});
        if (counts.at(key_of(one.name)) > 1)
            all.back().details = {store::municipality_name(operation.db(), one.municipality)};
    }
    return all;
}

std::vector<Labelled> labelled(const Operation& operation,
                               const std::vector<model::Event>& events) {
    const auto counts = count_by(events, name_and_site);
    std::map<model::Id, std::string> organisations;
    if (std::ranges::any_of(counts, [](const auto& count) { return count.second > 1; }))
        for (const auto& site : store::list_sites(operation.db()))
            organisations[site.id] = site.organisation_name;
    std::vector<Labelled> all;
    all.reserve(events.size());
    for (const auto& one : events) {
        all.push_back({one.name, {one.site_name}, one.id});
        if (counts.at(key_of(name_and_site(one))) > 1)
            all.back().details.push_back(organisations.at(one.site));
    }
    return all;
}

std::vector<std::string> site_labels(const std::vector<model::Site>& sites) {
    return labels_of(labelled(sites));
}

std::map<model::Id, std::string> labels_of_all_sites(const Operation& operation) {
    const auto sites = store::list_sites(operation.db());
    const auto labels = site_labels(sites);
    std::map<model::Id, std::string> by_id;
    for (std::size_t i = 0; i < sites.size(); ++i) by_id[sites[i].id] = labels[i];
    return by_id;
}

std::optional<std::string> label_of_site(const Operation& operation, model::Id site) {
    const auto found = store::find_site(operation.db(), site);
    if (!found) return std::nullopt;
    return label_of(*found, store::find_sites_by_name(operation.db(), found->name));
}

std::vector<std::string> organisation_labels(
    const Operation& operation, const std::vector<model::Organisation>& organisations) {
    return labels_of(labelled(operation, organisations));
}

std::vector<std::string> event_labels(const Operation& operation,
                                      const std::vector<model::Event>& events,
                                      std::size_t min_details) {
    return labels_of(labelled(operation, events), min_details);
}

std::string label_of(const model::Site& site, const std::vector<model::Site>& same_name) {
    return label_among(site, same_name, site_labels(same_name));
}

std::string label_of(const Operation& operation, const model::Organisation& organisation,
                     const std::vector<model::Organisation>& same_name) {
    return label_among(organisation, same_name, organisation_labels(operation, same_name));
}

std::string label_of(const Operation& operation, const model::Event& event,
                     const std::vector<model::Event>& same_name) {
    return label_among(event, same_name, event_labels(operation, same_name));
}

}  // namespace kaiku::service
