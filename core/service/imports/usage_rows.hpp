// Rows of a usage import: from cells to usages.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/model/usage.hpp"
#include "core/service/imports/columns.hpp"
#include "core/service/imports/issue_log.hpp"
#include "core/service/imports/reader.hpp"
#include "core/service/imports/usage_cards.hpp"
#include "core/service/imports/usage_places.hpp"
#include "core/service/operation.hpp"

namespace kaiku::service {

/// Longest key in characters.
constexpr std::size_t max_key_length = 100;

/// A row that could be read.
struct ParsedUsageRow {
    std::size_t line = 0;
    ImportIssueLog::Text text;
    model::CardCode code;
    std::uint64_t number = 0;  // of the code
    UsagePlace* place = nullptr;
    time::Day date;
    std::optional<time::TimeOfDay> time;
    std::int64_t children = 0;
    std::optional<std::int64_t> customers, value_cents;
    std::optional<std::string> key;

    const ImportCard* card = nullptr;  // found later
    bool unchanged = false;            // the register has it
};

/// Reads a row into `row`, whose room is used again. Faults: the reason words of batches, with the
/// column.
std::optional<base::Fault> read_usage_row(const Operation& operation, const ImportReader& reader,
                                          UsagePlaceResolver& places, ParsedUsageRow& row);

}  // namespace kaiku::service
