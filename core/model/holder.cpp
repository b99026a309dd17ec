#include "core/model/holder.hpp"

#include "core/base/text.hpp"

namespace kaiku::model {

namespace {

using base::Fault;
using base::Kind;

constexpr std::size_t longest_name = 100;  // what a phone can show
constexpr std::size_t longest_comment = 2000;

}  // namespace

base::Result<std::string> name_on_card(const Card& card, const std::optional<std::string>& given) {
    if (!given) {
        if (card.organisation) return *card.organisation;
        return Fault{Kind::malformed, "missing", {N_("the holder's name is missing")}, {N_("give it with --name: the mobile card shows it")}};
    }
    auto name = base::read_text(*given, "name", longest_name);
    if (!name || !card.organisation || base::fold(*name) == base::fold(*card.organisation)) return name;
    return Fault{Kind::refused, "wrong_kind", {N_("a community card names no person; it shows {organisation}"), {{"organisation", *card.organisation}}}, {N_("leave out --name")}};
}

base::Result<Rating> read_rating(std::int64_t stars, const std::optional<std::string>& comment) {
    if (stars < 1 || stars > 5) return Fault{Kind::malformed, "out_of_range", {N_("a rating has 1 to 5 stars, not {stars}"), {{"stars", stars}}}};
    Rating rating{stars, std::nullopt};
    if (!comment) return rating;
    auto text = base::read_text(*comment, "comment", longest_comment);
    if (!text) return text.fault();
    rating.comment = *std::move(text);
    return rating;
}

}  // namespace kaiku::model
