// SPDX-License-Identifier: Apache-2.0
#include "core/base/csv.hpp"
#include "core/base/output_file.hpp"
#include "core/base/text.hpp"
#include "core/service/imports/rejects_writer.hpp"

namespace kaiku::service {

namespace {

using base::Error;
using base::ErrorKind;

class CsvRejectsWriter final : public RejectsWriter {
public:
    CsvRejectsWriter(const std::string& path, const CsvForm& form, std::string_view header,
                     std::size_t width)
        : file_(path), form_(form), width_(width) {
        if (form.has_byte_order_mark) file_.write(base::utf8_byte_order_mark);
        std::string line(header);
        for (const auto name : rejects_columns) {
            line += form.delimiter;
            line += name;
        }
        file_.write(line + "\n");
    }

    void row(const Rejection& rejection) override {
        const auto prefix = base::csv_prefix(rejection.raw, width_, form_.delimiter);
        std::string line(rejection.raw.substr(0, prefix.length));
        line.append(width_ - prefix.fields + 1, form_.delimiter);
        line += std::to_string(rejection.line);
        line += form_.delimiter;
        line += rejection.reasons();
        line += form_.delimiter;
        const auto messages = rejection.messages();
        base::append_csv_field(
            line, form_.windows_1252 ? base::to_windows_1252(messages) : messages, form_.delimiter);
        line += rejection.raw.substr(prefix.length);
        file_.write(line + "\n");
    }

    void commit() override { file_.commit(); }

private:
    base::OutputFile file_;
    CsvForm form_;
    std::size_t width_;
};

}  // namespace

std::unique_ptr<RejectsWriter> make_csv_rejects_writer(const std::string& path, const CsvForm& form,
                                                       std::string_view header, std::size_t width) {
    if (base::fold(path).ends_with(".xlsx"))
        throw Error(
            ErrorKind::malformed, "out_of_range",
            {N_("rejected rows are written as CSV, but the name {file} does not end in .csv"),
             {{"file", path}}},
            {N_("give a file name that ends in .csv with --rejects")});
    return std::make_unique<CsvRejectsWriter>(path, form, header, width);
}

}  // namespace kaiku::service
