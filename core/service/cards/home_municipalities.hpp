// SPDX-License-Identifier: Apache-2.0
// Maps postal codes to municipalities and caches what was looked up.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/model/card.hpp"
#include "core/service/operation.hpp"

namespace kaiku::service {

/// The official code of the holder's home municipality; empty if unknown.
std::string home_municipality(const Operation& operation, const model::Card& card);

/// Maps municipalities to small numbers, so that millions of cards can be kept in memory with
/// theirs.
class HomeMunicipalityCache {
public:
    static constexpr std::uint16_t none = 0;  // an unknown postal code, or no postal code

    explicit HomeMunicipalityCache(const Operation& operation);

    /// Reads all postal codes at once. After that of() makes no queries, so it can be called while
    /// rows are being read.
    void read_all();

    /// The number of the municipality of a five-digit postal code.
    std::uint16_t of(std::string_view postal_code);
    /// The official code for a number; empty for `none`.
    const std::string& code(std::uint16_t number) const { return codes_[number]; }

private:
    void put(std::string_view postal_code, const std::string& municipality);

    /// Number of single lookups after which all postal codes are read, as that costs about the
    /// same.
    static constexpr int asked_one_by_one = 30;

    const Operation& operation_;
    int asked_ = 0;
    std::vector<std::int32_t> numbers_;  // by postal code; -1: not looked up yet
    std::vector<std::string> codes_;
};

}  // namespace kaiku::service
