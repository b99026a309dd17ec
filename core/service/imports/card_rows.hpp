// Rows of a card import: from cells to cards.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/model/card.hpp"
#include "core/service/cards/home_municipalities.hpp"
#include "core/service/cards/reference_codes.hpp"
#include "core/service/imports/columns.hpp"
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

/// A row that could be read.
struct ParsedCardRow {
    std::size_t line = 0;
    ImportIssueLog::Text text;
    std::uint64_t number = 0;  // of the code
    model::Card
        card;  // as it would be registered anew: cells and defaults; site 0 when none is known
    unsigned present_columns = 0;  // columns with something in the cell
    bool unknown_postal_code = false;

    bool has_value(CardColumn column) const {
        return (present_columns >> static_cast<unsigned>(column) & 1U) != 0;
    }
};

/// Lays what the row says over a known card; the names of the columns that differed.
std::vector<std::string_view> merge_row(model::Card& card, const ParsedCardRow& row);

class CardRowReader {
public:
    CardRowReader(const Operation& operation, const ImportOptions& options);

    /// Reads the code alone: it counts as met even if the rest of the row cannot be read.
    std::optional<base::Fault> read_code(const ImportReader& reader, ParsedCardRow& row) const;
    /// Reads the rest. Faults: the reason words of batches, with the column.
    std::optional<base::Fault> read_fields(const ImportReader& reader, ParsedCardRow& row);

    /// Why a row that names no site has none.
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
