// SPDX-License-Identifier: Apache-2.0
#include "core/service/imports/csv_source.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "core/base/utf8.hpp"
#include "core/base/visible_text.hpp"

namespace kaiku::service {

namespace {

using base::Error;
using base::ErrorKind;
using base::Fault;

bool plain(std::string_view text) {
    return std::all_of(text.begin(), text.end(),
                       [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

/// The digits of `="02100"`, as --csv-for-excel writes digits that begin with 0.
std::string_view without_formula(std::string_view field) {
    constexpr std::string_view begin = "=\"", end = "\"";
    if (field.size() <= begin.size() + end.size() || !field.starts_with(begin) ||
        !field.ends_with(end))
        return field;
    const auto digits = field.substr(begin.size(), field.size() - begin.size() - end.size());
    return digits.find_first_not_of("0123456789") == digits.npos ? digits : field;
}

}  // namespace

bool CsvRowSource::next() {
    faults_.clear();
    is_readable_ = true;
    do {
        if (!reader_.next(record_)) {
            warn_about_encoding();
            return false;
        }
    } while (record_.is_empty() || record_.line < header_line_);
    if (form_.windows_1252)
        check_windows_1252();
    else
        check_utf8();
    decode_fields();
    remove_apostrophes();
    if (record_.after_quote) {
        is_readable_ = false;
        const auto& found = *record_.after_quote;
        const auto named_line = is_header_ ? 0 : record_.line;
        faults_.assign(1, {base::text_after_quote_fault(found, named_line), found.field});
    }
    is_header_ = false;
    fields_.assign(record_.fields.begin(), record_.fields.end());
    std::transform(fields_.begin(), fields_.end(), fields_.begin(), without_formula);
    return true;
}

void CsvRowSource::check_windows_1252() {
    if (is_surely_windows_1252_ || plain(record_.raw)) return;
    if (base::first_invalid_utf8(record_.raw) != std::string_view::npos) {
        is_surely_windows_1252_ = true;
        return;
    }
    if (utf8_) return;
    const auto field = std::find_if_not(record_.fields.begin(), record_.fields.end(), plain);
    if (field != record_.fields.end()) utf8_ = Utf8Field{record_.line, std::string(*field)};
}

void CsvRowSource::warn_about_encoding() {
    if (!utf8_ || is_surely_windows_1252_) return;
    warnings_.push_back(
        {N_("the whole file is valid UTF-8, but it was read as windows-1252: \"{read}\" is "
            "probably "
            "\"{meant}\" (line {line}); if so, undo the import and repeat it without --encoding"),
         {{"read", base::excerpt(decoded(utf8_->bytes))},
          {"meant", base::excerpt(utf8_->bytes)},
          {"line", utf8_->line}}});
    utf8_.reset();
}

void CsvRowSource::check_utf8() const {
    const auto raw = record_.raw;
    const auto at = base::first_invalid_utf8(raw);
    if (at == std::string_view::npos) return;
    std::size_t line = record_.line;
    std::size_t line_start = 0;
    for (std::size_t i = 0; i < at; ++i) {
        const bool ends =
            raw[i] == '\n' || (raw[i] == '\r' && (i + 1 == raw.size() || raw[i + 1] != '\n'));
        if (!ends) continue;
        ++line;
        line_start = i + 1;
    }
    throw Error(
        ErrorKind::malformed, "bad_encoding",
        {N_("{file} is not UTF-8: line {line}, byte {place} (0x{byte}); nothing was read from it"),
         {{"file", input_.name()},
          {"line", line},
          {"place", at - line_start + 1},
          {"byte", fmt::format("{:02X}", static_cast<unsigned char>(raw[at]))}}},
        {N_("if a spreadsheet program saved it as plain CSV, try again with --encoding "
            "windows-1252")});
}

void CsvRowSource::decode_fields() {
    if (!form_.windows_1252 || plain(record_.raw)) return;
    decoded_.resize(std::max(decoded_.size(), record_.fields.size()));
    for (std::size_t i = 0; i < record_.fields.size(); ++i) {
        auto& field = record_.fields[i];
        if (plain(field)) continue;
        auto text = base::from_windows_1252(field);
        if (!text) {
            faults_.push_back({{ErrorKind::malformed,
                                "bad_encoding",
                                {N_("{field} contains a byte that does not exist in Windows-1252"),
                                 {{"field", i + 1}}}},
                               i});
            field = {};
            continue;
        }
        decoded_[i] = *std::move(text);
        field = decoded_[i];
    }
}

/// In files as --csv-for-excel writes them, a text that Excel would calculate has an apostrophe
/// before it, which is not part of it.
void CsvRowSource::remove_apostrophes() {
    if (!form_.has_byte_order_mark || reader_.delimiter() != ';') return;
    for (auto& field : record_.fields)
        if (field.size() > 1 && field[0] == '\'' &&
            std::string_view("=+-@\t\r").find(field[1]) != std::string_view::npos)
            field.remove_prefix(1);
}

Fault CsvRowSource::layout_fault(std::size_t place, const ImportHeader& header) const {
    if (place < header.fields)
        return {ErrorKind::malformed,
                "wrong_field_count",
                {N_("field {number} is \"{value}\", but its column has no name in the header"),
                 {{"number", static_cast<std::int64_t>(place + 1)},
                  {"value", base::excerpt(fields_[place])}}}};
    return {ErrorKind::malformed,
            "wrong_field_count",
            {N_("the number of fields is {count} in the row but {width} in the header"),
             {{"count", fields_.size()}, {"width", header.fields}}}};
}

std::string CsvRowSource::decoded(std::string_view bytes) const {
    std::string text;
    for (std::size_t i = 0; i < bytes.size(); ++i)
        text += base::from_windows_1252(bytes.substr(i, 1)).value_or("\uFFFD");
    return text;
}

std::unique_ptr<RejectsWriter> CsvRowSource::make_rejects_writer(
    const std::string& path, std::string_view header, const RejectsLayout& layout) const {
    auto form = form_;
    form.delimiter = reader_.delimiter();
    form.line_end = reader_.line_end();
    return make_csv_rejects_writer(path, form, header, layout);
}

std::optional<double> CsvRowSource::progress() const {
    const auto size = input_.size();
    if (size == 0) return std::nullopt;
    return std::min(1.0, static_cast<double>(reader_.bytes_read()) / static_cast<double>(size));
}

}  // namespace kaiku::service
