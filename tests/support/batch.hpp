// Imports as tests run them: a text or a case's file in, what was told of its rows out.
#pragma once
#include <string>
#include <vector>

#include "core/work/card_import.hpp"
#include "core/work/usage_import.hpp"
#include "support/register.hpp"

namespace kaiku::test {

/// The file of a real-world case, such as `CSV01/bom.csv`.
inline std::string case_file(const std::string& name) { return std::string(KAIKU_CASES) + "/" + name; }

/// What came of an import.
struct Imported {
    work::BatchSummary summary;
    std::vector<std::string> rejected;  // `LINE COLUMN REASON`, `-` for no column
    std::vector<std::string> messages;  // of the rejected rows, in English
    std::vector<std::string> warnings;  // `LINE MESSAGE`
};

template <class Options, class Import>
Imported run_import(const work::Job& job, Options options, Import import) {
    Imported result;
    options.on_rejected = [&](const work::RejectedRow& row) {
        result.rejected.push_back(std::to_string(row.line) + " " + (row.column.empty() ? "-" : row.column) + " " + row.reason);
        result.messages.push_back(base::english(row.message));
    };
    options.on_warning = [&](std::size_t line, const base::Message& message) {
        result.warnings.push_back(std::to_string(line) + " " + base::english(message));
    };
    result.summary = import(job, options);
    return result;
}

inline Imported cards_from(const work::Job& job, const work::CardImportOptions& options) { return run_import(job, options, work::import_cards); }
inline Imported usages_from(const work::Job& job, const work::UsageImportOptions& options) { return run_import(job, options, work::import_usages); }

/// A register of a town with a folder for files to import.
struct ImportTown : TestRegister {
    ImportTown() { add_town(); }

    std::string put(const std::string& text, const std::string& name = "in.csv") {
        put_file(folder / name, text);
        return folder / name;
    }
    Imported cards(const std::string& text, work::CardImportOptions options = {}) {
        options.file = put(text);
        return cards_from(job, options);
    }
    Imported usages(const std::string& text, work::UsageImportOptions options = {}) {
        options.file = put(text);
        return usages_from(job, options);
    }
    Imported card_case(const std::string& name, work::CardImportOptions options = {}) {
        options.file = case_file(name);
        return cards_from(job, options);
    }
    std::int64_t count(const std::string& what) {
        auto rows = db().query("SELECT count(*) FROM " + what);
        rows.next();
        return rows.integer(0);
    }
};

/// The counts as `read accepted written updated unchanged rejected warnings`.
inline std::string counts(const work::BatchSummary& s) {
    std::string text;
    for (auto count : {s.read, s.accepted, s.written, s.updated, s.unchanged, s.rejected, s.warnings})
        text += (text.empty() ? "" : " ") + std::to_string(count);
    return text;
}

}  // namespace kaiku::test
