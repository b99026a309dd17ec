// SPDX-License-Identifier: Apache-2.0
// Writes the rejected rows of an import to a file like the imported one.
#pragma once
#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace kaiku::service {

/// Three columns follow those of the imported file: `line`, `reason` and `message`.
constexpr std::string_view rejects_columns[]{"line", "reason", "message"};

/// A rejected row with what is wrong with it.
struct Rejection {
    struct Fault {
        std::string reason;
        std::string message;               // translated
        std::optional<std::size_t> place;  // of the faulty cell
    };

    std::string_view raw;  // as RowSource::raw() of the imported file gave it
    std::size_t line = 0;
    std::vector<Fault> faults;

    /// All reasons, separated by spaces.
    std::string reasons() const;
    /// All messages, separated by `; `.
    std::string messages() const;
};

class RejectsWriter {
public:
    virtual ~RejectsWriter() = default;
    /// A row has as many cells as the header, empty ones if needed, before the three columns; cells
    /// that it has too many follow them. Throws what OutputFile throws.
    virtual void row(const Rejection& rejection) = 0;
    /// Completes the file, which appears under its name only now.
    virtual void commit() = 0;
};

/// The columns of the imported file. Those that it has as a file of rejected rows itself are left
/// out, so that no file has them twice.
struct RejectsLayout {
    std::size_t kept = 0;   // columns before those
    std::size_t width = 0;  // all
};

/// How a CSV file is written.
struct CsvForm {
    char delimiter = ',';
    bool windows_1252 = false;  // otherwise UTF-8
    bool has_byte_order_mark = false;
    std::string_view line_end = "\n";
};

/// Rows are bytes of the imported file. Letters of messages that Windows-1252 does not have become
/// question marks. Throws Error malformed `out_of_range` if `path` has the name of a workbook.
std::unique_ptr<RejectsWriter> make_csv_rejects_writer(const std::string& path, const CsvForm& form,
                                                       std::string_view header,
                                                       const RejectsLayout& layout);

/// Rows are as pack_cells() made them; faulty cells are coloured and have the message as their
/// comment. Only the full program writes workbooks. Throws Error malformed `out_of_range` unless
/// `path` has the name of a workbook.
std::unique_ptr<RejectsWriter> make_workbook_rejects_writer(const std::string& path,
                                                            const std::string& sheet,
                                                            std::string_view header,
                                                            const RejectsLayout& layout);

}  // namespace kaiku::service
