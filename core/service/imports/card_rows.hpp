// SPDX-License-Identifier: Apache-2.0
// Reading the rows of a card import: from cells to cards.
#pragma once
#include <bitset>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/model/card.hpp"
#include "core/service/cards/home_municipalities.hpp"
#include "core/service/cards/reference_codes.hpp"
#include "core/service/imports/columns.hpp"
#include "core/service/imports/issue_log.hpp"
#include "core/service/imports/reader.hpp"
#include "core/service/imports/sites.hpp"
#include "core/service/operation.hpp"
#include "core/service/places/area_rules.hpp"

namespace kaiku::service {

/// The last of card_import_columns().
constexpr std::size_t site_column = model::count_input_fields<model::card_fields>() + 1;

/// A row, as far as it could be read.
struct ParsedCardRow {
    std::size_t line = 0;
    ImportIssueLog::Text text;
    std::vector<RowFault> faults;  // of the cells
    bool has_code = false;         // the code could be read
    bool is_duplicate = false;     // an earlier row has the same code
    std::uint64_t number = 0;      // of the code
    model::Card card;              // as a new card: cells and defaults; site 0 if none is known
    std::bitset<site_column + 1> present_columns;      // those whose cells could be read
    std::uint16_t home = HomeMunicipalityCache::none;  // of the card, for CardRowReader::home()
    bool unknown_postal_code = false;
};

/// Assigns the values of the row to a known card; returns the keys of the columns that differed.
std::vector<std::string_view> merge_row(model::Card& card, const ParsedCardRow& row);

class CardRowReader {
public:
    CardRowReader(const Operation& operation, const ImportOptions& options);

    /// Reads the reader's row, which must be readable, and adds to its faults: the reason words of
    /// imports, with the column.
    void read(const ImportReader& reader, ParsedCardRow& row);

    /// The official code for a row's home municipality; empty for none.
    const std::string& home(std::uint16_t number) const { return municipalities_.code(number); }

    /// Why a row without a site has none.
    base::Fault missing_site();
    void evict_if_full() { sites_.evict_if_full(); }

private:
    static void read_code(std::string_view cell, ParsedCardRow& row);
    /// Reads a cell that is not empty into the card; returns its fault.
    template <class Field>
    std::optional<base::Fault> read_field(const Field& field, std::string_view cell,
                                          model::Card& card);
    /// Returns the office that gives the card; one without an id if the cell has a fault.
    const model::Site& read_site(std::string_view cell, ParsedCardRow& row);

    const Operation& operation_;
    SiteResolver sites_;
    std::map<std::string_view, ReferenceCodes> code_lists_;  // by the key of the field
    HomeMunicipalityCache municipalities_;
    AreaRules area_rules_;
};

}  // namespace kaiku::service
