// Events and the times at which they take place (R11, R21-R23).
#pragma once
#include <cstdint>
#include <optional>
#include <string>

#include "core/model/card.hpp"
#include "core/time/slot.hpp"

namespace kaiku::model {

struct Event {
    Id id = 0;
    Id site = 0;
    std::string site_name;
    std::string name;
    bool active = true;
    bool value_field = false;
    bool published = false;
    std::optional<std::string> description;
    std::optional<std::string> sector;  // if other than its site's
    bool scheduled = false;             // it takes place at slots alone
};

struct Slot {
    Id id = 0;
    Id event = 0;
    time::SlotTime at;
};

}  // namespace kaiku::model
