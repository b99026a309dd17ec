// SPDX-License-Identifier: Apache-2.0
// Choosing one record by the name or id that a user gives, and what to suggest if there is none.
#pragma once
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/base/error.hpp"
#include "core/model/values.hpp"

namespace kaiku::service {

/// The names as a list for messages.
std::string join_candidates(const std::vector<std::string>& names);

/// The name most similar to the one given, ignoring case; empty if none is similar. What a name has
/// in parentheses need not be given.
std::string similar_name(std::string_view given, const std::vector<std::string>& names);

base::Message did_you_mean(std::string name);

/// Suggests the name most similar to the one given. Otherwise names all if they are few, else says
/// which command lists them.
base::Message suggest_name(std::string_view given, const std::vector<std::string>& names,
                           const char* list);

template <class T>
std::vector<std::string> names_of(const std::vector<T>& things) {
    std::vector<std::string> names;
    names.reserve(things.size());
    for (const auto& thing : things) names.push_back(thing.name);
    return names;
}

/// What to do about a name in a file that is the name of several.
inline constexpr const char* ambiguous_in_file =
    N_("a file cannot name an id: rename one of them, or select the site with --site");

/// The only one of `same_name`, else the one with the id. `describe` returns the labels of all for
/// the message about several of one name, whose hint is `advice`, in files `in_file`; `known`
/// returns the labels for suggestions. Throws malformed `ambiguous`, not_found `not_found`.
template <class T, class Field>
T choose_unique(const model::NameOrId<Field>& wanted, std::vector<T> same_name,
                const std::function<std::optional<T>(model::Id)>& by_id,
                const std::function<std::vector<std::string>(const std::vector<T>&)>& describe,
                const char* unknown, const char* ambiguous,
                const std::function<std::vector<std::string>()>& known, const char* list,
                const char* in_file = ambiguous_in_file,
                const char* advice = N_("give its id instead")) {
    if (wanted.is_id_only()) same_name.clear();
    if (same_name.size() == 1) return std::move(same_name.front());
    if (same_name.size() > 1)
        throw base::Error(
            base::ErrorKind::malformed, "ambiguous",
            {ambiguous,
             {{"name", wanted.text()}, {"candidates", join_candidates(describe(same_name))}}},
            {wanted.is_name_only() ? in_file : advice});
    if (const auto id = wanted.id())
        if (auto found = by_id(*id)) return *std::move(found);
    throw base::Error(base::ErrorKind::not_found, "not_found", {unknown, {{"name", wanted.text()}}},
                      suggest_name(wanted.text(), known(), list));
}

}  // namespace kaiku::service
