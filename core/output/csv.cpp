// SPDX-License-Identifier: Apache-2.0
#include "core/base/csv_field.hpp"

#include <algorithm>

#include "core/base/number.hpp"
#include "core/base/utf8.hpp"
#include "core/output/value.hpp"
#include "core/output/writer_factories.hpp"

namespace kaiku::output {
namespace {

enum class Dialect { plain, excel };

constexpr std::string_view cents_suffix = "_cents";

/// Whether Excel would take a text for a formula.
bool looks_like_formula(std::string_view text) {
    return !text.empty() && std::string_view("=+-@\t\r").find(text.front()) != text.npos;
}

/// Whether Excel would take a text for a number and drop its leading zeros.
bool loses_zeros(std::string_view text) {
    return text.size() > 1 && text.front() == '0' &&
           text.find_first_not_of("0123456789") == text.npos;
}

/// Plain CSV is for programs: values are written unchanged, so that an import reads back what was
/// exported, and a text that a spreadsheet would take for a formula is not altered. The dialect of
/// Excel is what it opens with a double click where the decimal mark is a comma.
class CsvWriter final : public Writer {
public:
    CsvWriter(Dialect dialect, const Columns& columns, Sink sink)
        : is_excel_(dialect == Dialect::excel), columns_(columns), out_(std::move(sink)) {
        if (is_excel_) out_.text() += base::utf8_byte_order_mark;
        for (std::size_t i = 0; i < columns_.size(); ++i) {
            std::string_view key = columns_[i].key;
            if (is_excel_ && key.ends_with(cents_suffix)) key.remove_suffix(cents_suffix.size());
            if (i > 0) out_.text() += delimiter();
            base::append_csv_field(out_.text(), key, delimiter());
        }
        end_line();
    }

    void row(const Row& row) override {
        require_matching_row(row, columns_);
        const auto start = out_.text().size();
        for (std::size_t i = 0; i < row.size(); ++i) {
            if (i > 0) out_.text() += delimiter();
            if (is_excel_)
                append_for_excel(row[i]);
            else
                append(row[i]);
        }
        // Readers skip empty lines, so a row of one absent value must not be one.
        if (out_.text().size() == start) out_.text() += "\"\"";
        end_line();
        out_.flush_if_full();
    }

    void flush() override { out_.flush(); }
    void end(std::string_view) override { out_.flush(); }

private:
    char delimiter() const { return is_excel_ ? ';' : ','; }
    void end_line() { out_.text() += is_excel_ ? "\r\n" : "\n"; }

    void append(const Value& value) {
        if (const auto* text = std::get_if<std::string>(&value)) {
            // Nothing at all is an absent value.
            if (text->empty()) out_.text() += "\"\"";
            return base::append_csv_field(out_.text(), *text, delimiter());
        }
        const bool may_need_quotes = std::holds_alternative<std::vector<std::string>>(value) ||
                                     std::holds_alternative<Json>(value);
        if (!may_need_quotes) return append_plain_text(out_.text(), value);
        list_.clear();
        append_plain_text(list_, value);
        base::append_csv_field(out_.text(), list_, delimiter());
    }

    void append_for_excel(const Value& value) {
        if (const auto* cents = std::get_if<Cents>(&value)) {
            out_.text() += base::format_euros(cents->value, ',');
        } else if (std::holds_alternative<double>(value)) {
            auto text = to_plain_text(value);
            std::replace(text.begin(), text.end(), '.', ',');
            out_.text() += text;
        } else if (const auto* text = std::get_if<std::string>(&value);
                   text && looks_like_formula(*text)) {
            base::append_csv_field(out_.text(), "'" + *text, delimiter());
        } else if (text && loses_zeros(*text)) {
            base::append_csv_field(out_.text(), "=\"" + *text + "\"", delimiter());
        } else {
            append(value);
        }
    }

    bool is_excel_;
    Columns columns_;
    BufferedSink out_;
    std::string list_;
};

}  // namespace

std::unique_ptr<Writer> make_csv_writer(const Columns& columns, Sink sink) {
    return std::make_unique<CsvWriter>(Dialect::plain, columns, std::move(sink));
}

std::unique_ptr<Writer> make_excel_csv_writer(const Columns& columns, Sink sink) {
    return std::make_unique<CsvWriter>(Dialect::excel, columns, std::move(sink));
}

}  // namespace kaiku::output
