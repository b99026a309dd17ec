// SPDX-License-Identifier: Apache-2.0
// Bulk registration of cards from a CSV file or a workbook.
#pragma once
#include "core/service/imports/options.hpp"
#include "core/service/operation.hpp"

namespace kaiku::service {

struct CardImportOptions : ImportOptions {
    bool update = false;  // update cards that differ from their row
};

/// Registers the cards of a file in one transaction: all rows, or without skip_rejected nothing if
/// a row is rejected. An empty cell or an absent column means the default for a new card, and no
/// change for a known one. Rejected rows are part of the summary; throws Error for what concerns
/// the whole file (header, encoding, format), and what Input and the register throw.
ImportSummary import_cards(const Operation& operation, const CardImportOptions& options);

}  // namespace kaiku::service
