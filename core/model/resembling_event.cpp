// SPDX-License-Identifier: Apache-2.0
#include "core/model/resembling_event.hpp"

#include "core/base/similar_word.hpp"
#include "core/base/text.hpp"
#include "core/base/utf8.hpp"

namespace kaiku::model {

const Event* find_resembling_event(const std::vector<Event>& events, std::string_view name) {
    constexpr std::size_t shortest_part = 4;
    const auto wanted = base::fold(name);
    base::SimilarWord similar(wanted, 0);
    for (std::size_t i = 0; i < events.size(); ++i) similar.consider(base::fold(events[i].name), i);
    if (const auto index = similar.suggestion()) return &events[*index];
    for (const auto& event : events) {
        const auto part = base::fold(event.name);
        if (base::count_code_points(part) >= shortest_part && wanted.find(part) != wanted.npos)
            return &event;
    }
    return nullptr;
}

}  // namespace kaiku::model
