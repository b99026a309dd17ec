// SPDX-License-Identifier: Apache-2.0
// A script with which psql loads the files of an archive (docs/archive-format.md).
#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "core/store/tables.hpp"

namespace kaiku::store {

struct TableToLoad {
    const Table* table = nullptr;
    std::string file;
    std::int64_t last_id = 0;  // the highest id ever given, also if its row is gone
};

/// Fills the empty tables from the files in the current folder, in one transaction. New ids then
/// continue after all that were given.
std::string load_script(const std::vector<TableToLoad>& tables);

}  // namespace kaiku::store
