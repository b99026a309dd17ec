// The rows of a batch file: opening it, its encoding, its columns by their names.
#pragma once
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/csv.hpp"
#include "core/base/file.hpp"
#include "core/base/hash.hpp"
#include "core/work/batch.hpp"
#include "core/work/batch_header.hpp"

namespace kaiku::work {

/// Reads a batch row by row, blank ones left out. Views are UTF-8 and hold until the next call of next().
class BatchReader {
public:
    /// Opens the file and reads its header. Throws what Input, CsvReader and read_header() throw, and Error malformed: `wrong_format` for a workbook or
    /// UTF-16, `bad_encoding`, `empty`, `out_of_range` for an encoding that it does not know.
    BatchReader(const BatchOptions& options, const std::vector<BatchColumn>& columns);

    /// The next row. Throws Error malformed `bad_encoding` when the file is not in UTF-8 although it should be.
    bool next();

    /// Physical line on which the row starts, from 1.
    std::size_t line() const { return record_.line; }
    /// Trimmed; empty where the column is absent or the cell blank.
    std::string_view cell(std::size_t column) const { return cells_[column]; }
    /// What is wrong with the row as a whole: `wrong_field_count`, `bad_encoding`. The cells are not to be used then.
    const std::optional<base::Fault>& fault() const { return fault_; }
    /// The row as it came, in UTF-8.
    std::string_view raw();

    /// The header as it came, in UTF-8.
    const std::string& header_text() const { return header_text_; }
    char delimiter() const { return reader_.delimiter(); }
    /// Of the file's bytes; after the last row only, once.
    std::string hash() { return hasher_.hex(); }
    /// From 0 to 1; nullopt where the size of the input is not known.
    std::optional<double> progress() const;

    /// How many rows there will be when those to come are as long as the `read` so far; these where the size is not known.
    std::size_t expected_rows(std::size_t read) const;

private:
    void recognise();
    bool next_record();
    void check_utf8() const;
    void decode_fields();
    void take_cells();
    std::string decoded(std::string_view bytes) const;

    const std::vector<BatchColumn>& columns_;
    base::Input input_;
    base::CsvReader reader_;
    base::Hasher hasher_;
    base::CsvRecord record_;
    BatchHeader header_;
    std::string header_text_;
    bool windows_1252_ = false;
    std::vector<std::string> decoded_;  // fields that are not the bytes of the file
    std::string raw_;
    std::vector<std::string_view> cells_;
    std::optional<base::Fault> fault_;
};

}  // namespace kaiku::work
