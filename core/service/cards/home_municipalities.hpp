// The municipality of each postal code, looked up once.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/model/card.hpp"
#include "core/service/operation.hpp"

namespace kaiku::service {

/// The official code of the municipality where the holder lives; empty: none is known.
std::string home_municipality(const Operation& operation, const model::Card& card);

/// Municipalities by small numbers, so that millions of cards can be kept with theirs.
class HomeMunicipalityCache {
public:
    static constexpr std::uint16_t none = 0;  // an unknown postal code, or no postal code

    explicit HomeMunicipalityCache(const Operation& operation);

    /// Reads all postal codes at once: of() asks the register no more, so it can be called while
    /// rows are read.
    void read_all();

    /// The number of the municipality of a postal code of five digits.
    std::uint16_t of(std::string_view postal_code);
    /// The official code that a number stands for; empty for none.
    const std::string& code(std::uint16_t number) const { return codes_[number]; }

private:
    void put(std::string_view postal_code, const std::string& municipality);

    static constexpr int asked_one_by_one =
        30;  // reading all of them costs as much as asking for some

    const Operation& operation_;
    int asked_ = 0;
    std::vector<std::int32_t> numbers_;  // by postal code; -1: not asked yet
    std::vector<std::string> codes_;
};

}  // namespace kaiku::service
