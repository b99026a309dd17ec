// SPDX-License-Identifier: Apache-2.0
// A holder with an OmaKaiku account, and their rating of an event (R4, R25).
#pragma once
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "core/base/error.hpp"
#include "core/model/card.hpp"

namespace kaiku::model {

struct Holder {
    Id id = 0;  // of the account
    Id card = 0;
    std::string email;  // as it was given; compared without case
    std::string name;   // as the mobile card shows it; of a community card the organisation's: it
                        // names no person (R3)
};

/// What holders have chosen for the mail that they get.
struct HolderSettings {
    bool reminders = true;            // reminders to renew the card
    std::optional<std::string> lang;  // `fi`, `sv`, `en`; nullopt if never chosen
};

struct Rating {
    std::int64_t stars = 0;  // 1 to 5
    std::optional<std::string> comment;
};

/// With fewer ratings, only the managers of an event see its average, so that the rating of a
/// single holder cannot be derived from it (R25, R33).
constexpr std::int64_t min_published_ratings = 5;

/// With fewer ratings, not even the managers of an event see them one by one (R25).
constexpr std::size_t min_shown_ratings = 3;

/// The name that the card's mobile form shows: the one given; for a community card its
/// organisation's, and no other. Faults: malformed `missing`, refused `wrong_kind`.
base::Result<std::string> name_on_card(const Card& card, const std::optional<HolderName>& given);

/// Fault: malformed `out_of_range` for other than 1 to 5 stars.
base::Result<Rating> make_rating(std::int64_t stars, const std::optional<Comment>& comment);

}  // namespace kaiku::model
