// SPDX-License-Identifier: Apache-2.0
// Reports on the rows of an import in the order of their lines, and the file of rejected rows.
#pragma once
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "core/service/imports/options.hpp"
#include "core/service/imports/reader.hpp"

namespace kaiku::service {

/// Rows are checked in chunks, and within one in any order: reports are kept until flush().
class ImportIssueLog {
public:
    /// Throws Error malformed when the file of rejected rows would be the input itself or standard
    /// output, and what ImportReader::make_rejects_writer() throws.
    ImportIssueLog(const ImportOptions& options, const ImportReader& reader);

    /// The text of a row, kept until flush() if there is a file of rejected rows.
    struct Text {
        std::size_t from = 0;
        std::size_t size = 0;
    };
    Text hold(std::string_view raw);

    /// `faults`: at least one.
    void reject(std::size_t line, Text text, const std::vector<RowFault>& faults);
    void warn(std::size_t line, base::Message message);

    /// Reports everything by line and releases the texts.
    void flush();
    /// Completes the file of rejected rows, if there is one.
    void close();

    /// The number of rejected rows.
    std::int64_t rejected() const { return rejected_; }

private:
    struct LocatedFault {
        ImportFault fault;
        std::optional<std::size_t> place;  // of the faulty cell
    };
    /// A rejected row.
    struct Issue {
        std::size_t line;
        Text text;
        std::vector<LocatedFault> faults;
    };
    struct Warning {
        std::size_t line;
        base::Message message;
    };
    /// A message about a column, with the column's name in the file in place of the field's.
    base::Message with_column_name(base::Message message, const std::string& column) const;
    void write(const Issue& issue);

    const ImportOptions& options_;
    const ImportReader& reader_;
    std::unique_ptr<RejectsWriter> file_;
    std::string texts_;
    std::vector<Issue> issues_;
    std::vector<Warning> warnings_;
    std::int64_t rejected_ = 0;
};

}  // namespace kaiku::service
