// One sheet of a workbook (.xlsx), row by row, in bounded memory.
#pragma once
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/base/file.hpp"

namespace kaiku::xlsx {

/// What a cell holds as the workbook stores it: a number that is shown as a date or a time is
/// `moment`.
enum class CellKind { text, number, date_time, boolean, error, uncomputed_formula };

struct SheetCell {
    std::size_t column = 0;  // from 0: A
    CellKind kind = CellKind::text;
    /// Of a number at most 15 digits with a decimal point, padded where the format is nothing but
    /// zeros; of a moment `2026-11-25`, `18:00` or both with a blank between; of a truth `TRUE` or
    /// `FALSE`; of an error its name (`#N/A`); without value, that is a formula that was never
    /// computed: empty.
    std::string text;
};

struct SheetRow {
    std::size_t number = 0;        // as the sheet counts, from 1
    std::vector<SheetCell> cells;  // those that hold something, by column
};

/// Merged cells, both corners included.
struct CellRange {
    std::size_t first_row = 0, last_row = 0;        // from 1
    std::size_t first_column = 0, last_column = 0;  // from 0
};

class Sheet {
public:
    virtual ~Sheet() = default;
    /// The next row that holds anything; false at the end. The row is overwritten. Throws Error
    /// malformed `damaged` or `too_large`, interrupted.
    virtual bool next(SheetRow& row) = 0;
    virtual const std::string& name() const = 0;
    /// Number of the last row, whether it holds anything or not.
    virtual std::size_t last_row() const = 0;
    /// By first row.
    virtual const std::vector<CellRange>& merged() const = 0;
};

/// Opens a sheet: the one of that name (case does not matter), or the first that is not hidden.
/// Takes all bytes of the input; what is no file on a disk is kept in a temporary one for as long
/// as the sheet is. A first pass finds merged cells and whether the sheet is sound to its end.
/// Throws Error malformed: `wrong_format` for what is no workbook or is locked with a password,
/// `damaged`, `too_large` for what unpacks to more than an honest workbook does; not_found
/// `no_such_sheet`; failed `cannot_write` when the temporary file cannot be written. In a program
/// without everything: Elsewhere.
std::unique_ptr<Sheet> open_sheet(base::Input& input, const std::optional<std::string>& name);

/// `B7`; the column counts from 0, the row from 1.
std::string format_address(std::size_t column, std::size_t row);
/// `B7:C9`
std::string format_address(const CellRange& range);

/// The reverse of address(); nullopt for what is none or lies outside of a sheet (16,384 columns,
/// 1,048,576 rows). The row may be lacking (0 then).
struct CellPosition {
    std::size_t column = 0;
    std::size_t row = 0;
};
std::optional<CellPosition> parse_address(std::string_view address);

}  // namespace kaiku::xlsx
