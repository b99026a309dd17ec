// SPDX-License-Identifier: Apache-2.0
#include "core/model/resembling_event.hpp"

#include <doctest/doctest.h>

using namespace kaiku;

namespace {

std::string resembling(const std::vector<std::string>& names, std::string_view typed) {
    std::vector<model::Event> events(names.size());
    for (std::size_t i = 0; i < names.size(); ++i) events[i].name = names[i];
    const auto* found = model::find_resembling_event(events, typed);
    return found ? found->name : "";
}

}  // namespace

TEST_CASE("a new name that resembles an event's is noticed") {
    const std::vector<std::string> names{"Äitien jumppa", "Vesijumppa", "Peppi Pitkätossu"};
    CHECK(resembling(names, "vesijumpa") == "Vesijumppa");
    CHECK(resembling(names, "Pepi Pitkätosu") == "Peppi Pitkätossu");
    CHECK(resembling(names, "Aitien jumppa") == "Äitien jumppa");
    CHECK(resembling(names, "Vesijumppa keskiviikkona, aloittelijat") == "Vesijumppa");
    CHECK(resembling(names, "Joulukonsertti").empty());
    CHECK(resembling({}, "Vesijumppa").empty());
    // The shorter a name, the fewer letters differ by chance.
    CHECK(resembling({"2"}, "12").empty());
    CHECK(resembling({"Jooga"}, "Jumppa").empty());
    CHECK(resembling({"Jooga"}, "Jooba") == "Jooga");
    // A short name is part of many others by chance.
    CHECK(resembling({"Uni"}, "Unisex-tanssin alkeet").empty());
}
