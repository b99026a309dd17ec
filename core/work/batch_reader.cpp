#include "core/work/batch_reader.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "core/base/text.hpp"

namespace kaiku::work {

namespace {

using base::Error;
using base::Fault;
using base::Kind;

bool is_windows_1252(std::string_view encoding) {
    const auto name = base::fold(encoding);
    if (name == "windows-1252" || name == "cp1252") return true;
    if (name == "utf-8" || name == "utf8") return false;
    throw Error(Kind::malformed, "out_of_range", {N_("the encoding \"{name}\" is not known"), {{"name", base::excerpt(encoding)}}},
                {N_("utf-8 or windows-1252")});
}

bool plain(std::string_view text) {
    return std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

}  // namespace

BatchReader::BatchReader(const BatchOptions& options, const std::vector<BatchColumn>& columns)
    : columns_(columns), input_(options.file), reader_(input_, options.delimiter), windows_1252_(is_windows_1252(options.encoding)) {
    input_.watch([this](std::string_view bytes) { hasher_.add(bytes); });
    recognise();
    if (!next_record()) throw Error(Kind::malformed, "empty", {N_("{file} is empty: it does not even have a header"), {{"file", input_.name()}}});
    decode_fields();
    if (fault_) throw Error(*fault_);
    header_text_ = raw();
    std::function<void(const std::string&)> on_unknown;
    if (options.ignore_unknown)
        on_unknown = [&](const std::string& name) {
            if (options.on_warning) options.on_warning(record_.line, {N_("the column \"{column}\" is not read"), {{"column", name}}});
        };
    header_ = read_header(record_.fields, columns_, input_.name(), on_unknown);
    cells_.resize(columns_.size());
}

/// What spreadsheet programs write besides CSV is known by its first bytes.
void BatchReader::recognise() {
    const auto refuse = [&](const char* what) {
        throw Error(Kind::malformed, "wrong_format", {what, {{"file", input_.name()}}},
                    {N_("open it in the spreadsheet program and save it as \"CSV UTF-8\"")});
    };
    const auto begin = reader_.peek(4);
    if (begin.starts_with("PK\x03\x04")) refuse(N_("{file} is a workbook (.xlsx or .ods), not a CSV file"));
    if (begin.starts_with("\xD0\xCF\x11\xE0")) refuse(N_("{file} is an old workbook (.xls), not a CSV file"));
    if (begin.starts_with("\xFF\xFE") || begin.starts_with("\xFE\xFF")) refuse(N_("{file} is in UTF-16, not in UTF-8"));
    // The mark says UTF-8, whatever the option says: read as Windows-1252 each ä would become two characters.
    if (begin.starts_with("\xEF\xBB\xBF")) windows_1252_ = false;
}

bool BatchReader::next_record() {
    fault_.reset();
    do {
        if (!reader_.next(record_)) return false;
    } while (record_.blank());
    if (!windows_1252_) check_utf8();
    return true;
}

bool BatchReader::next() {
    if (!next_record()) return false;
    decode_fields();
    if (!fault_) take_cells();
    return true;
}

void BatchReader::check_utf8() const {
    const auto raw = record_.raw;
    const auto at = base::first_invalid_utf8(raw);
    if (at == std::string_view::npos) return;
    std::size_t line = record_.line;
    std::size_t line_start = 0;
    for (std::size_t i = 0; i < at; ++i) {
        const bool ends = raw[i] == '\n' || (raw[i] == '\r' && (i + 1 == raw.size() || raw[i + 1] != '\n'));
        if (!ends) continue;
        ++line;
        line_start = i + 1;
    }
    throw Error(Kind::malformed, "bad_encoding",
                {N_("{file} is not in UTF-8: line {line}, byte {place} (0x{byte}); nothing of it was read"),
                 {{"file", input_.name()}, {"line", line}, {"place", at - line_start + 1}, {"byte", fmt::format("{:02X}", static_cast<unsigned char>(raw[at]))}}},
                {N_("if a spreadsheet program saved it as plain CSV, repeat with --encoding windows-1252")});
}

void BatchReader::decode_fields() {
    if (!windows_1252_ || plain(record_.raw)) return;
    decoded_.resize(std::max(decoded_.size(), record_.fields.size()));
    for (std::size_t i = 0; i < record_.fields.size(); ++i) {
        auto& field = record_.fields[i];
        if (plain(field)) continue;
        auto text = base::from_windows_1252(field);
        if (!text) {
            fault_ = Fault{Kind::malformed, "bad_encoding", {N_("field {number} holds a byte that Windows-1252 does not have"), {{"number", i + 1}}}};
            return;
        }
        decoded_[i] = *std::move(text);
        field = decoded_[i];
    }
}

void BatchReader::take_cells() {
    const auto& fields = record_.fields;
    const auto blank = [&](std::size_t place) { return place >= fields.size() || base::trim(fields[place]).empty(); };
    bool fits = fields.size() >= header_.width;
    for (auto place : header_.nameless) fits = fits && blank(place);
    for (auto place = header_.width; place < fields.size(); ++place) fits = fits && blank(place);
    if (!fits) {
        fault_ = Fault{Kind::malformed, "wrong_field_count",
                       {N_("the row has {count} fields, the header {width}"), {{"count", fields.size()}, {"width", header_.width}}}};
        return;
    }
    for (std::size_t column = 0; column < cells_.size(); ++column) {
        const auto place = header_.places[column];
        cells_[column] = place == BatchHeader::absent ? std::string_view() : base::trim(fields[place]);
    }
}

std::string BatchReader::decoded(std::string_view bytes) const {
    std::string text;
    for (std::size_t i = 0; i < bytes.size(); ++i) text += base::from_windows_1252(bytes.substr(i, 1)).value_or("\uFFFD");
    return text;
}

std::string_view BatchReader::raw() {
    if (!windows_1252_ || plain(record_.raw)) return record_.raw;
    raw_ = decoded(record_.raw);
    return raw_;
}

std::optional<double> BatchReader::progress() const {
    const auto size = input_.size();
    if (size == 0) return std::nullopt;
    return std::min(1.0, static_cast<double>(reader_.bytes_read()) / static_cast<double>(size));
}

std::size_t BatchReader::expected_rows(std::size_t read) const {
    const auto done = progress();
    return done && *done > 0 ? static_cast<std::size_t>(static_cast<double>(read) / *done) : read;
}

}  // namespace kaiku::work
