#include "core/base/csv.hpp"

#include "core/report/block.hpp"
#include "core/report/formats.hpp"

namespace kaiku::report {

namespace {

class CsvWriter : public Writer {
public:
    CsvWriter(const Columns& columns, Sink sink) : block_(std::move(sink)) {
        for (std::size_t i = 0; i < columns.size(); ++i) field(i, columns[i].key);
        block_.text() += '\n';
    }

    void row(const Row& row) override {
        for (std::size_t i = 0; i < row.size(); ++i) {
            if (const auto* text = std::get_if<std::string>(&row[i])) field(i, *text);
            else field(i, plain(row[i]));
        }
        block_.text() += '\n';
        block_.row_done();
    }

    void end(std::string_view) override { block_.hand_over(); }

private:
    void field(std::size_t index, std::string_view text) {
        if (index > 0) block_.text() += ',';
        base::append_csv_field(block_.text(), text);
    }

    Block block_;
};

}  // namespace

std::unique_ptr<Writer> make_csv_writer(Columns columns, Sink sink) { return std::make_unique<CsvWriter>(columns, std::move(sink)); }

}  // namespace kaiku::report
