// SPDX-License-Identifier: Apache-2.0
// Reading the rows of a usage import: from cells to usages.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/model/usage.hpp"
#include "core/service/imports/columns.hpp"
#include "core/service/imports/issue_log.hpp"
#include "core/service/imports/reader.hpp"
#include "core/service/imports/usage_cards.hpp"
#include "core/service/imports/usage_places.hpp"
#include "core/service/operation.hpp"

namespace kaiku::service {

/// A row, as far as it could be read; the field names are those of NewUsage.
struct ParsedUsageRow {
    std::size_t line = 0;
    ImportIssueLog::Text text;
    std::vector<RowFault> faults;  // of the cells, and that the card is unknown
    bool has_code = false;         // the code could be read
    model::CardCode code;
    std::uint64_t number = 0;     // of the code
    UsagePlace* place = nullptr;  // null if its cells have a fault
    model::Id site = 0;           // 0 if that is unknown; known also if the event has a fault
    std::string unknown_event;    // the name of an event that the site does not have
    bool has_date = false;        // otherwise `date` is today
    time::Day date;
    std::optional<time::TimeOfDay> time;
    model::Children children;
    std::optional<model::Customers> customers;
    std::optional<model::UsageValue> value_cents;
    std::optional<model::UsageKey> key;

    const ImportCard* card = nullptr;  // set when the cards of a chunk are looked up; may be none
    bool unchanged = false;            // the register has an equal usage

    /// The id of the event. An event that will be created or is unknown has the id -1, which no
    /// other event has; a place with another fault has none.
    std::optional<model::Id> event_id() const;
};

/// Reads the reader's row, which must be readable, into `row`, whose memory is used again. Its
/// faults: the reason words of imports, with the column.
void read_usage_row(const Operation& operation, const ImportReader& reader,
                    UsagePlaceResolver& places, ParsedUsageRow& row);

/// Whether one of the faults is of that column.
bool has_fault(const std::vector<RowFault>& faults, std::string_view column);

}  // namespace kaiku::service
