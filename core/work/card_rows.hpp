// Rows of a card import: from cells to cards.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/model/card.hpp"
#include "core/work/batch_reader.hpp"
#include "core/work/batch_report.hpp"
#include "core/work/batch_sites.hpp"
#include "core/work/code_lists.hpp"
#include "core/work/home_municipalities.hpp"
#include "core/work/job.hpp"

namespace kaiku::work {

enum class CardColumn { code, issued_on, valid_until, birth_year, postal_code, max_children, gender, life_situation, organisation, medium, site };

/// The columns that a card import knows, in the order of CardColumn.
const std::vector<BatchColumn>& card_columns();

/// A row that could be read.
struct CardRow {
    std::size_t line = 0;
    BatchReport::Text text;
    std::uint64_t number = 0;  // of the code
    model::Card card;          // as it would be registered anew: cells and defaults; site 0 when none is known
    unsigned given = 0;        // columns with something in the cell
    bool unknown_postal_code = false;

    bool gives(CardColumn column) const { return (given >> static_cast<unsigned>(column) & 1U) != 0; }
};

/// Lays what the row says over a known card; the names of the columns that differed.
std::vector<std::string_view> lay_over(model::Card& card, const CardRow& row);

class CardRowReader {
public:
    CardRowReader(const Job& job, const BatchOptions& options);

    /// Reads the code alone: it counts as met even if the rest of the row cannot be read.
    std::optional<base::Fault> read_code(const BatchReader& reader, CardRow& row) const;
    /// Reads the rest. Faults: the reason words of batches, with the column.
    std::optional<base::Fault> read_rest(const BatchReader& reader, CardRow& row);

    /// Why a row that names no site has none.
    base::Fault missing_site();
    void forget_if_many() { sites_.forget_if_many(); }

private:
    const Job& job_;
    BatchSites sites_;
    CodeList genders_;
    CodeList life_situations_;
    HomeMunicipalities municipalities_;
};

}  // namespace kaiku::work
