// Bulk registration of cards from a CSV file.
#pragma once
#include "core/work/batch.hpp"
#include "core/work/job.hpp"

namespace kaiku::work {

struct CardImportOptions : BatchOptions {
    bool update = false;  // write rows that differ from the card of their code
};

/// Registers the cards of a file, in one transaction: all or, without skip_rejected, nothing when a row is rejected. A cell that is blank and a column
/// that is absent say nothing: of a new card the default holds, a known one keeps what it has. Rejected rows are an answer, not an exception; throws
/// Error for what concerns the whole file: its header, its encoding, its format, and what Input and the register throw.
BatchSummary import_cards(const Job& job, const CardImportOptions& options);

}  // namespace kaiku::work
