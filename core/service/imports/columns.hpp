// SPDX-License-Identifier: Apache-2.0
// The columns of the files that can be imported; kaiku-import(5) describes them.
#pragma once
#include <vector>

#include "core/service/imports/header.hpp"

namespace kaiku::service {

/// The columns of a card import, in the order of CardColumn.
const std::vector<ImportColumn>& card_import_columns();

/// The columns of a usage import.
const std::vector<ImportColumn>& usage_import_columns();

}  // namespace kaiku::service
