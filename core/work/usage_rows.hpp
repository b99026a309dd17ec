// Rows of a usage import: from cells to usages.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/model/usage.hpp"
#include "core/work/batch_reader.hpp"
#include "core/work/batch_report.hpp"
#include "core/work/job.hpp"
#include "core/work/usage_cards.hpp"
#include "core/work/usage_places.hpp"

namespace kaiku::work {

/// The columns that a usage import knows.
const std::vector<BatchColumn>& usage_columns();

/// Longest key in characters.
constexpr std::size_t longest_key = 100;

/// A row that could be read.
struct UsageRowRead {
    std::size_t line = 0;
    BatchReport::Text text;
    model::CardCode code;
    std::uint64_t number = 0;  // of the code
    UsagePlace* place = nullptr;
    time::Day date;
    std::optional<time::TimeOfDay> time;
    std::int64_t children = 0;
    std::optional<std::int64_t> customers, value_cents;
    std::optional<std::string> key;

    const CardFacts* card = nullptr;  // found later
    bool unchanged = false;           // the register has it
};

/// Reads a row into `row`, whose room is used again. Faults: the reason words of batches, with the column.
std::optional<base::Fault> read_usage_row(const Job& job, const BatchReader& reader, UsagePlaces& places, UsageRowRead& row);

}  // namespace kaiku::work
