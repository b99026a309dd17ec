// A holder with an OmaKaiku account, and what they may say of an event (R4, R25).
#pragma once
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
    std::string email;  // as it was given; sameness ignores case
    std::string name;   // as the mobile card shows it; of a community card the organisation's: it
                        // names no person (R3)
};

struct Rating {
    std::int64_t stars = 0;  // 1 to 5
    std::optional<std::string> comment;
};

/// With fewer ratings, the average of an event's stars is for its managers alone: one holder's
/// stars are nobody else's to know (R25, R33).
constexpr std::int64_t min_published_ratings = 5;

/// The name that the card's mobile form shows: the one given; for a community card its
/// organisation's, and no other. Faults: malformed `missing`, refused `wrong_kind`.
base::Result<std::string> name_on_card(const Card& card, const std::optional<HolderName>& given);

/// Fault: malformed `out_of_range` for other than 1 to 5 stars.
base::Result<Rating> make_rating(std::int64_t stars, const std::optional<Comment>& comment);

}  // namespace kaiku::model
