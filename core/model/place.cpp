#include "core/model/place.hpp"

#include <algorithm>
#include <array>

#include "core/base/text.hpp"

namespace kaiku::model {

std::string_view word(OrganisationKind kind) { return kind == OrganisationKind::distributor ? "distributor" : "venue"; }

std::optional<OrganisationKind> organisation_kind_from(std::string_view word) {
    if (word == "distributor") return OrganisationKind::distributor;
    if (word == "venue") return OrganisationKind::venue;
    return std::nullopt;
}

base::Result<std::string> read_sector(std::string_view raw) {
    const auto text = base::fold(raw);
    if (std::find(sectors.begin(), sectors.end(), text) != sectors.end()) return text;
    return base::Fault{base::Kind::malformed,
                       "out_of_range",
                       {N_("\"{value}\" is no sector: culture, education, science or sports"), {{"value", base::printable(raw)}}},
                       {},
                       "sector"};
}

}  // namespace kaiku::model
