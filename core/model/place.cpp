#include "core/model/place.hpp"

#include <algorithm>
#include <array>

#include "core/base/text.hpp"

namespace kaiku::model {

std::string_view to_string(OrganisationKind kind) {
    return kind == OrganisationKind::distributor ? "distributor" : "venue";
}

std::optional<OrganisationKind> parse_organisation_kind(std::string_view word) {
    if (word == "distributor") return OrganisationKind::distributor;
    if (word == "venue") return OrganisationKind::venue;
    return std::nullopt;
}

base::Result<std::string> read_sector(std::string_view raw) {
    const auto text = base::fold(raw);
    if (std::find(sectors.begin(), sectors.end(), text) != sectors.end()) return text;
    return base::Fault{
        base::ErrorKind::malformed,
        "out_of_range",
        {N_("\"{value}\" is not a sector; the sectors are culture, education, science and sports"),
         {{"value", base::sanitize_text(raw)}}},
        {},
        "sector"};
}

}  // namespace kaiku::model
