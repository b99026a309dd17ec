// SPDX-License-Identifier: Apache-2.0
// Reads one sheet of a workbook (.xlsx), row by row, in bounded memory.
#pragma once
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/base/input.hpp"

namespace kaiku::xlsx {

/// The kind of a cell's value as the workbook stores it; a number formatted as a date or a time is
/// `date_time`.
enum class CellKind { text, number, date_time, boolean, error, uncomputed_formula };

struct SheetCell {
    std::size_t column = 0;  // from 0 (A)
    CellKind kind = CellKind::text;
    /// For a number at most 15 digits with a decimal point, padded if its format consists of zeros
    /// only; for a date_time `2026-11-25`, `18:00` or both separated by a space; for a boolean
    /// `TRUE` or `FALSE`; for an error its name (`#N/A`); empty for a formula whose value was never
    /// computed.
    std::string text;
};

struct SheetRow {
    std::size_t number = 0;        // as shown in the sheet, from 1
    bool hidden = false;           // also by a filter
    std::vector<SheetCell> cells;  // not empty, in the order of columns
};

/// A merged range, both corners included.
struct CellRange {
    std::size_t first_row = 0, last_row = 0;        // from 1
    std::size_t first_column = 0, last_column = 0;  // from 0
};

class Sheet {
public:
    virtual ~Sheet() = default;
    /// Reads the next row that is not empty; false at the end. The row is overwritten. Throws Error
    /// malformed `damaged` or `too_large`, interrupted.
    virtual bool next(SheetRow& row) = 0;
    virtual const std::string& name() const = 0;
    /// The names of the other sheets that are not hidden and have a cell that is not empty. Throws
    /// what next() throws.
    virtual std::vector<std::string> other_sheets() const = 0;
    /// Number of the last row, empty or not.
    virtual std::size_t last_row() const = 0;
    /// In the order of their first rows.
    virtual const std::vector<CellRange>& merged() const = 0;
};

/// A workbook, which must exist as long as its sheets.
class Workbook {
public:
    virtual ~Workbook() = default;
    /// The sheets that are not hidden, in their order.
    virtual std::vector<std::string> visible_sheets() const = 0;
    /// Opens the sheet with that name (case-insensitive), or the first that is not hidden. A first
    /// pass finds merged cells and checks that the sheet is intact to its end. Throws Error
    /// malformed `damaged`, `too_large` for one that unpacks to more than a genuine workbook does;
    /// not_found `no_such_sheet`.
    virtual std::unique_ptr<Sheet> open_sheet(const std::optional<std::string>& name) = 0;
    /// At most `count` of the first rows of the sheet that are not empty. Throws as open_sheet().
    virtual std::vector<SheetRow> first_rows(const std::string& sheet, std::size_t count) = 0;
};

/// Consumes the whole input; unless it is a regular file, its bytes are kept in a temporary file as
/// long as the workbook exists. Throws Error malformed: `wrong_format` for a file that is not a
/// workbook or is protected with a password, `damaged`, `too_large`; failed `cannot_write` if the
/// temporary file cannot be written.
std::unique_ptr<Workbook> open_workbook(base::Input& input);

/// `B7`; the column counts from 0, the row from 1.
std::string format_address(std::size_t column, std::size_t row);
/// `B7:C9`
std::string format_address(const CellRange& range);

/// The reverse of format_address(); nullopt for text that is not an address or is outside a sheet
/// (16,384 columns, 1,048,576 rows). The row may be missing (then 0).
struct CellPosition {
    std::size_t column = 0;
    std::size_t row = 0;
};
std::optional<CellPosition> parse_address(std::string_view address);

}  // namespace kaiku::xlsx
