// Rows of a batch from CSV.
#pragma once
#include <string>
#include <vector>

#include "core/base/csv.hpp"
#include "core/service/imports/row_source.hpp"

namespace kaiku::service {

/// Throws what CsvReader throws, and Error malformed `bad_encoding` when the file is not in UTF-8
/// although it should be. Faults of rows: `bad_encoding`.
class CsvRowSource : public RowSource {
public:
    CsvRowSource(base::Input& input, bool windows_1252, char delimiter)
        : input_(input), reader_(input, delimiter), windows_1252_(windows_1252) {}

    bool next() override;
    std::size_t line() const override { return record_.line; }
    std::string_view raw() override;
    char delimiter() const override { return reader_.delimiter(); }
    std::optional<double> progress() const override;
    base::Fault layout_fault(std::size_t place, const ImportHeader& header) const override;

private:
    void check_utf8() const;
    void decode_fields();
    std::string decoded(std::string_view bytes) const;

    base::Input& input_;
    base::CsvReader reader_;
    base::CsvRecord record_;
    bool windows_1252_;
    std::vector<std::string> decoded_;  // fields that are not the bytes of the file
    std::string raw_;
};

}  // namespace kaiku::service
