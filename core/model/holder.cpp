// SPDX-License-Identifier: Apache-2.0
#include "core/model/holder.hpp"

#include "core/base/text.hpp"
#include "core/model/code_text.hpp"

namespace kaiku::model {

namespace {

using base::ErrorKind;
using base::Fault;

}  // namespace

base::Result<std::string> name_on_card(const Card& card, const std::optional<HolderName>& given) {
    if (!given) {
        if (card.organisation) return *card.organisation;
        return Fault{ErrorKind::malformed,
                     "missing",
                     {N_("the holder's name is missing")},
                     {N_("give it with --name; it is shown on the mobile card")}};
    }
    if (!card.organisation || base::fold(given->text()) == base::fold(*card.organisation))
        return given->text();
    return Fault{ErrorKind::refused,
                 "wrong_kind",
                 {N_("a community card does not show a person's name; it shows {organisation}"),
                  {{"organisation", *card.organisation}}},
                 {N_("leave out --name")}};
}

base::Result<Rating> make_rating(std::int64_t stars, const std::optional<Comment>& comment) {
    if (stars < 1 || stars > 5)
        return Fault{ErrorKind::malformed,
                     "out_of_range",
                     {N_("the rating must be from 1 to 5 stars, not {stars}"), {{"stars", stars}}}};
    Rating rating{stars, std::nullopt};
    if (comment) {
        // Venues read comments, and must not learn whose they are (R25).
        if (auto fault = find_code_in_name(comment->text())) {
            fault->message = {
                N_("the comment contains the code of a card: venues would see whose "
                   "it is")};
            fault->hint = {N_("leave the code out")};
            fault->column = "comment";
            return *std::move(fault);
        }
        rating.comment = comment->text();
    }
    return rating;
}

}  // namespace kaiku::model
