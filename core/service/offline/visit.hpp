// A visit on its way from a box to the register, as text that is then sealed.
#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "core/model/card_code.hpp"
#include "core/model/usage.hpp"

namespace kaiku::service {

struct OfflineVisit {
    model::CardCode code;
    model::Usage usage;  // without card; an event that the box made has no id
    std::optional<std::string> event_name;
    bool pending = false;  // the card was not registered when the box was taken
};
std::string serialize(const OfflineVisit& visit);
/// Throws Error failed `damaged`.
OfflineVisit parse_offline_visit(std::string_view text);

}  // namespace kaiku::service
