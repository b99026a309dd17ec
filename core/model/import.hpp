// SPDX-License-Identifier: Apache-2.0
// One bulk import as the register stores it.
#pragma once
#include <cstdint>
#include <optional>
#include <string>

#include "core/model/card.hpp"

namespace kaiku::model {

struct Import {
    Id id = 0;
    std::string kind;                 // `card` or `usage`: of what its rows are
    std::string file;                 // the name alone, or `-` for standard input
    std::optional<std::string> hash;  // of the file's bytes; nullopt: removed by an erasure
    time::Instant imported_at;
    std::string imported_by;
    std::int64_t written = 0;  // rows that were new
    std::int64_t updated = 0;
    std::optional<time::Instant> undone_at;
    std::optional<std::string> undone_by;
};

}  // namespace kaiku::model
