// What is told of a batch's rows, in the order of their lines, and the file of rejected rows.
#pragma once
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/file.hpp"
#include "core/service/imports/options.hpp"
#include "core/service/imports/reader.hpp"

namespace kaiku::service {

/// Rows are judged in runs and within one in any order: what is said of them is kept until
/// deliver().
class ImportIssueLog {
public:
    /// Throws Error malformed when the file of rejected rows would be the input itself or standard
    /// output, and what OutputFile throws.
    ImportIssueLog(const ImportOptions& options, const ImportReader& reader);

    /// The text of a row, kept until deliver() when there is a file that it may have to go to.
    struct Text {
        std::size_t from = 0;
        std::size_t size = 0;
    };
    Text hold(std::string_view raw);

    void reject(std::size_t line, Text text, const base::Fault& fault);
    void warn(std::size_t line, base::Message message);

    /// Tells what there is to tell, by line. Kept texts are gone then.
    void flush();
    /// Makes the file of rejected rows appear, if there is to be one.
    void close();

    std::int64_t rejected() const { return rejected_; }

private:
    struct Rejection {
        RejectedRow row;
        Text text;
    };
    struct Warning {
        std::size_t line;
        base::Message message;
    };
    /// The fault's message, with the column's name in the file in place of the field's.
    base::Message message_of(const base::Fault& fault) const;
    void write(const Rejection& rejection);

    const ImportOptions& options_;
    const ImportReader& reader_;
    char delimiter_;
    std::optional<base::OutputFile> file_;
    std::string texts_;
    std::vector<Rejection> rejections_;
    std::vector<Warning> warnings_;
    std::int64_t rejected_ = 0;
};

}  // namespace kaiku::service
