#include "core/work/home_municipalities.hpp"

#include <algorithm>

#include "core/store/reference.hpp"

namespace kaiku::work {

HomeMunicipalities::HomeMunicipalities(const Job& job) : job_(job), numbers_(100'000, -1), codes_(1) {}

std::uint16_t HomeMunicipalities::of(std::string_view postal_code) {
    std::size_t index = 0;
    for (char c : postal_code) index = index * 10 + static_cast<std::size_t>(c - '0');
    auto& number = numbers_.at(index);
    if (number < 0) {
        const auto municipality = store::municipality_of_postal_code(job_.db(), postal_code).value_or("");
        auto at = std::find(codes_.begin(), codes_.end(), municipality);
        if (at == codes_.end()) at = codes_.insert(at, municipality);
        number = static_cast<std::int32_t>(at - codes_.begin());
    }
    return static_cast<std::uint16_t>(number);
}

}  // namespace kaiku::work
