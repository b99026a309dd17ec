// SPDX-License-Identifier: Apache-2.0
// Reading the rows of a card import: from cells to cards.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/model/card.hpp"
#include "core/service/cards/home_municipalities.hpp"
#include "core/service/cards/reference_codes.hpp"
#include "core/service/imports/issue_log.hpp"
#include "core/service/imports/reader.hpp"
#include "core/service/imports/sites.hpp"
#include "core/service/operation.hpp"

namespace kaiku::service {

enum class CardColumn {
    code,
    issued_on,
    valid_until,
    birth_year,
    postal_code,
    max_children,
    gender,
    life_situation,
    organisation,
    medium,
    site
};

/// The columns that a card import knows, in the order of CardColumn.
const std::vector<ImportColumn>& card_import_columns();

/// A row that could be read.
struct ParsedCardRow {
    std::size_t line = 0;
    ImportIssueLog::Text text;
    std::uint64_t number = 0;      // of the code
    model::Card card;              // as a new card: cells and defaults; site 0 if none is known
    unsigned present_columns = 0;  // bits of the columns whose cells are not empty
    bool unknown_postal_code = false;

    bool has_value(CardColumn column) const {
        return (present_columns >> static_cast<unsigned>(column) & 1U) != 0;
    }
};

/// Assigns the values of the row to a known card; returns the keys of the columns that differed.
std::vector<std::string_view> merge_row(model::Card& card, const ParsedCardRow& row);

class CardRowReader {
public:
    CardRowReader(const Operation& operation, const ImportOptions& options);

    /// Reads only the code, which counts as seen in the file even if the rest cannot be read.
    std::optional<base::Fault> read_code(const ImportReader& reader, ParsedCardRow& row) const;
    /// Reads the rest. Faults: the reason words of imports, with the column.
    std::optional<base::Fault> read_fields(const ImportReader& reader, ParsedCardRow& row);

    /// Why a row without a site has none.
    base::Fault missing_site();
    void evict_if_full() { sites_.evict_if_full(); }

private:
    const Operation& operation_;
    SiteResolver sites_;
    ReferenceCodes genders_;
    ReferenceCodes life_situations_;
    HomeMunicipalityCache municipalities_;
};

}  // namespace kaiku::service
