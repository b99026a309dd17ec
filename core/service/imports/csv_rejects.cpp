// SPDX-License-Identifier: Apache-2.0
#include "core/base/csv_field.hpp"
#include "core/base/csv_record.hpp"
#include "core/base/output_file.hpp"
#include "core/base/text.hpp"
#include "core/base/utf8.hpp"
#include "core/service/imports/rejects_writer.hpp"

namespace kaiku::service {

namespace {

using base::Error;
using base::ErrorKind;

class CsvRejectsWriter final : public RejectsWriter {
public:
    CsvRejectsWriter(const std::string& path, const CsvForm& form, std::string_view header,
                     const RejectsLayout& layout)
        : file_(path), form_(form), layout_(layout) {
        if (form.has_byte_order_mark) file_.write(base::utf8_byte_order_mark);
        std::string line(header.substr(0, prefix(header, layout.kept).length));
        for (const auto name : rejects_columns) {
            line += form.delimiter;
            line += name;
        }
        line += form_.line_end;
        file_.write(line);
    }

    void row(const Rejection& rejection) override {
        const auto kept = prefix(rejection.raw, layout_.kept);
        std::string line(rejection.raw.substr(0, kept.length));
        line.append(layout_.kept - kept.fields + 1, form_.delimiter);
        line += std::to_string(rejection.line);
        line += form_.delimiter;
        line += rejection.reasons();
        line += form_.delimiter;
        const auto messages = rejection.messages();
        base::append_csv_field(
            line, form_.windows_1252 ? base::to_windows_1252(messages) : messages, form_.delimiter);
        line += rejection.raw.substr(prefix(rejection.raw, layout_.width).length);
        line += form_.line_end;
        file_.write(line);
    }

    void commit() override { file_.commit(); }

private:
    base::CsvPrefix prefix(std::string_view raw, std::size_t fields) const {
        return base::csv_prefix(raw, fields, form_.delimiter);
    }

    base::OutputFile file_;
    CsvForm form_;
    RejectsLayout layout_;
};

}  // namespace

std::unique_ptr<RejectsWriter> make_csv_rejects_writer(const std::string& path, const CsvForm& form,
                                                       std::string_view header,
                                                       const RejectsLayout& layout) {
    if (base::fold(path).ends_with(".xlsx"))
        throw Error(
            ErrorKind::malformed, "out_of_range",
            {N_("rejected rows are written as CSV, but the name {file} does not end in .csv"),
             {{"file", path}}},
            {N_("give a file name that ends in .csv with --rejects")});
    return std::make_unique<CsvRejectsWriter>(path, form, header, layout);
}

}  // namespace kaiku::service
