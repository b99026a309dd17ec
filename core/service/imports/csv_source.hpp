// SPDX-License-Identifier: Apache-2.0
// The rows of an import from a CSV file.
#pragma once
#include <string>
#include <vector>

#include "core/base/csv.hpp"
#include "core/service/imports/row_source.hpp"

namespace kaiku::service {

/// Throws what CsvReader throws, and Error malformed `bad_encoding` when the file is not in UTF-8
/// and no other encoding was given. Faults of rows: `bad_encoding`, `text_after_quote`. Warns at
/// the end of a file that was read as Windows-1252 though all of it is valid UTF-8.
class CsvRowSource : public RowSource {
public:
    /// A delimiter of 0 means that it is not known yet. Rows above `header_line` are skipped.
    CsvRowSource(base::Input& input, const CsvForm& form, std::size_t header_line)
        : input_(input), reader_(input, form.delimiter), form_(form), header_line_(header_line) {}

    bool next() override;
    std::size_t line() const override { return record_.line; }
    std::string_view raw() override { return record_.raw; }
    std::unique_ptr<RejectsWriter> make_rejects_writer(const std::string& path,
                                                       std::string_view header,
                                                       const RejectsLayout& layout) const override;
    std::optional<double> progress() const override;
    base::Fault layout_fault(std::size_t place, const ImportHeader& header) const override;

private:
    void check_utf8() const;
    void check_windows_1252();
    void decode_fields();
    void remove_apostrophes();
    void warn_about_encoding();
    std::string decoded(std::string_view bytes) const;

    base::Input& input_;
    base::CsvReader reader_;
    base::CsvRecord record_;
    CsvForm form_;
    std::size_t header_line_;
    bool is_header_ = true;  // the next row; reports name the lines of others
    /// The first field that is UTF-8 beyond ASCII, while nothing was found that is not.
    struct Utf8Field {
        std::size_t line;
        std::string bytes;
    };
    std::optional<Utf8Field> utf8_;
    bool is_surely_windows_1252_ = false;
    std::vector<std::string> decoded_;  // fields whose text differs from the bytes of the file
};

}  // namespace kaiku::service
