// SPDX-License-Identifier: Apache-2.0
// Labels: names that distinguish the records of a list, and how they are read back.
#pragma once
#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/model/event.hpp"
#include "core/model/place.hpp"
#include "core/service/operation.hpp"

namespace kaiku::service {

/// A record of a list, and what distinguishes it from others of its name: what says most first.
struct Labelled {
    std::string name;
    std::vector<std::string> details;
    model::Id id = 0;
};

/// The names; where they are equal, details follow in parentheses, as many as are necessary and at
/// least `min_details`, and where these are equal too, the id: `Kirjasto`, `Kirjasto
/// (Liikuntapalvelut)`, `Kirjasto (Liikuntapalvelut, id 4)`. All differ, whatever their case.
std::vector<std::string> labels_of(const std::vector<Labelled>& listed,
                                   std::size_t min_details = 0);
/// The same with the id after all of them, for those who must choose by it.
std::vector<std::string> labels_with_ids(const std::vector<Labelled>& listed);

/// Whether a label of the record may have this in its parentheses: some of its details, the id, or
/// both.
bool has_label_details(const Labelled& one, std::string_view in_parentheses);

/// Whether it is the name of the record, or a label of it.
bool is_named(const Labelled& one, const std::string& label);

/// Whether it ends as a label with an id does, `… (id 4)` or `… (…, id 4)`: it then means a
/// record that exists, and cannot name a new one.
bool ends_with_label_id(std::string_view label);

/// What has the name before parentheses, as `by_name` finds it, and a label with what is in them.
/// `labelled` describes a record with all its details.
template <class Find, class Describe>
auto find_by_label(const std::string& label, const Find& by_name, const Describe& labelled) {
    decltype(by_name(label)) found;
    if (!label.ends_with(')')) return found;
    constexpr std::string_view begin = " (";
    for (auto at = label.find(begin); found.empty() && at != label.npos;
         at = label.find(begin, at + 1)) {
        const auto from = at + begin.size();
        const auto details = label.substr(from, label.size() - from - 1);
        found = by_name(label.substr(0, at));
        std::erase_if(found,
                      [&](const auto& one) { return !has_label_details(labelled(one), details); });
    }
    return found;
}

/// What `by_name` finds, or else what has that label.
template <class Find, class Describe>
auto find_with_details(const std::string& label, const Find& by_name, const Describe& labelled) {
    auto found = by_name(label);
    return found.empty() ? find_by_label(label, by_name, labelled) : found;
}

/// The details of a site are its organisation; those of organisations, their municipality; those of
/// events, the site and its organisation. Only those that labels of this list may need are read.
std::vector<Labelled> labelled(const std::vector<model::Site>& sites);
std::vector<Labelled> labelled(const Operation& operation,
                               const std::vector<model::Organisation>& organisations);
std::vector<Labelled> labelled(const Operation& operation, const std::vector<model::Event>& events);

std::vector<std::string> site_labels(const std::vector<model::Site>& sites);
/// Of all sites of the register, whatever the caller may do there.
std::map<model::Id, std::string> labels_of_all_sites(const Operation& operation);
/// The same of one site, without reading all; nullopt if there is no such site.
std::optional<std::string> label_of_site(const Operation& operation, model::Id site);
std::vector<std::string> organisation_labels(const Operation& operation,
                                             const std::vector<model::Organisation>& organisations);
std::vector<std::string> event_labels(const Operation& operation,
                                      const std::vector<model::Event>& events,
                                      std::size_t min_details = 0);

/// The label of one of the sites, organisations or events of a name.
std::string label_of(const model::Site& site, const std::vector<model::Site>& same_name);
std::string label_of(const Operation& operation, const model::Organisation& organisation,
                     const std::vector<model::Organisation>& same_name);
std::string label_of(const Operation& operation, const model::Event& event,
                     const std::vector<model::Event>& same_name);

}  // namespace kaiku::service
