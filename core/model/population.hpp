// SPDX-License-Identifier: Apache-2.0
// The inhabitants of municipalities and counties, for rates.
#pragma once
#include <cstdint>
#include <map>
#include <string>

namespace kaiku::model {

/// The inhabitants at the end of a year.
struct Population {
    int year = 0;  // 0: the register has no figures
    /// By the Finnish name of the municipality; 0 if two of them have it.
    std::map<std::string, std::int64_t> of_municipalities;
    /// By the Finnish name; 0 unless every municipality of the county that exists has a figure.
    std::map<std::string, std::int64_t> of_counties;
    /// Of the country; 0 unless every municipality that exists has a figure.
    std::int64_t total = 0;
};

}  // namespace kaiku::model
