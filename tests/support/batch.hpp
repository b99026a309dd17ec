// SPDX-License-Identifier: Apache-2.0
// Runs imports in tests: takes a text or the file of a case, and returns what was reported of its
// rows.
#pragma once
#include <string>
#include <vector>

#include "core/service/imports/card_import.hpp"
#include "core/service/imports/usage_import.hpp"
#include "support/register.hpp"

namespace kaiku::test {

/// Path of a real-world input file, such as `CSV01/bom.csv`.
inline std::string case_file(const std::string& name) {
    return std::string(KAIKU_CASES) + "/" + name;
}

/// The result of an import.
struct Imported {
    service::ImportSummary summary;
    std::vector<std::string> rejected;  // `LINE COLUMN REASON` of each fault, `-` for no column
    std::vector<std::string> messages;  // of the faults, in English
    std::vector<std::string> cells;     // of the faults, their addresses in a workbook
    std::vector<std::string> warnings;  // `LINE MESSAGE`
};

template <class Options, class Import>
Imported run_import(const service::Operation& operation, Options options, Import import) {
    Imported result;
    options.on_fault = [&](const service::ImportFault& fault) {
        result.rejected.push_back(std::to_string(fault.line) + " " +
                                  (fault.column.empty() ? "-" : fault.column) + " " + fault.reason);
        result.messages.push_back(base::to_english(fault.message));
        result.cells.push_back(fault.cell);
    };
    options.on_warning = [&](std::size_t line, const base::Message& message) {
        result.warnings.push_back(std::to_string(line) + " " + base::to_english(message));
    };
    result.summary = import(operation, options);
    return result;
}

inline Imported cards_from(const service::Operation& operation,
                           const service::CardImportOptions& options) {
    return run_import(operation, options, service::import_cards);
}
inline Imported usages_from(const service::Operation& operation,
                            const service::UsageImportOptions& options) {
    return run_import(operation, options, service::import_usages);
}

/// A register with a distributor and a venue, and a folder for files to import.
struct ImportTown : TestRegister {
    ImportTown() { add_town(); }

    std::string put(const std::string& text, const std::string& name = "in.csv") {
        put_file(folder / name, text);
        return folder / name;
    }
    Imported cards(const std::string& text, service::CardImportOptions options = {}) {
        options.file = put(text);
        return cards_from(operation, options);
    }
    Imported usages(const std::string& text, service::UsageImportOptions options = {}) {
        options.file = put(text);
        return usages_from(operation, options);
    }
    Imported card_case(const std::string& name, service::CardImportOptions options = {}) {
        options.file = case_file(name);
        return cards_from(operation, options);
    }
    std::int64_t count(const std::string& what) {
        auto rows = db().query("SELECT count(*) FROM " + what);
        rows.next();
        return rows.integer(0);
    }
};

/// The counts as `read accepted written updated unchanged rejected warnings`.
inline std::string counts(const service::ImportSummary& s) {
    std::string text;
    for (auto count :
         {s.read, s.accepted, s.written, s.updated, s.unchanged, s.rejected, s.warnings})
        text += (text.empty() ? "" : " ") + std::to_string(count);
    return text;
}

}  // namespace kaiku::test
