#include "core/model/holder.hpp"

#include "core/base/text.hpp"

namespace kaiku::model {

namespace {

using base::ErrorKind;
using base::Fault;

constexpr std::size_t max_name_length = 100;  // what a phone can show
constexpr std::size_t max_comment_length = 2000;

}  // namespace

base::Result<std::string> name_on_card(const Card& card, const std::optional<std::string>& given) {
    if (!given) {
        if (card.organisation) return *card.organisation;
        return Fault{ErrorKind::malformed,
                     "missing",
                     {N_("the holder's name is missing")},
                     {N_("give it with --name; it is shown on the mobile card")}};
    }
    auto name = base::read_text(*given, "name", max_name_length);
    if (!name || !card.organisation || base::fold(*name) == base::fold(*card.organisation))
        return name;
    return Fault{ErrorKind::refused,
                 "wrong_kind",
                 {N_("a community card does not show a person's name; it shows {organisation}"),
                  {{"organisation", *card.organisation}}},
                 {N_("leave out --name")}};
}

base::Result<Rating> read_rating(std::int64_t stars, const std::optional<std::string>& comment) {
    if (stars < 1 || stars > 5)
        return Fault{ErrorKind::malformed,
                     "out_of_range",
                     {N_("the rating must be from 1 to 5 stars, not {stars}"), {{"stars", stars}}}};
    Rating rating{stars, std::nullopt};
    if (!comment) return rating;
    auto text = base::read_text(*comment, "comment", max_comment_length);
    if (!text) return text.fault();
    rating.comment = *std::move(text);
    return rating;
}

}  // namespace kaiku::model
