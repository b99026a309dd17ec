// Bulk registration of cards from a CSV file.
#pragma once
#include "core/service/imports/options.hpp"
#include "core/service/operation.hpp"

namespace kaiku::service {

struct CardImportOptions : ImportOptions {
    bool update = false;  // write rows that differ from the card of their code
};

/// Registers the cards of a file, in one transaction: all or, without skip_rejected, nothing when a
/// row is rejected. A cell that is blank and a column that is absent say nothing: of a new card the
/// default holds, a known one keeps what it has. Rejected rows are an answer, not an exception;
/// throws Error for what concerns the whole file: its header, its encoding, its format, and what
/// Input and the register throw.
ImportSummary import_cards(const Operation& operation, const CardImportOptions& options);

}  // namespace kaiku::service
