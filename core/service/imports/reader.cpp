// SPDX-License-Identifier: Apache-2.0
#include "core/service/imports/reader.hpp"

#include <functional>

#include "core/base/text.hpp"
#include "core/base/visible_text.hpp"
#include "core/service/imports/special_rows.hpp"

namespace kaiku::service {

using base::Error;
using base::ErrorKind;
using base::Fault;

namespace {

ColumnNaming naming_of(const ImportOptions& options) {
    ColumnNaming naming{
        options.name_column, [&options](std::string_view text) {
            return options.translate({N_("\"{text}\""), {{"text", base::excerpt(text)}}});
        }};
    if (!naming.column)
        naming.column = [](const ImportColumn& column) { return std::string(column.key); };
    return naming;
}

}  // namespace

ImportReader::ImportReader(const ImportOptions& options, const std::vector<ImportColumn>& columns)
    : columns_(columns), input_(options.file) {
    input_.observe([this](std::string_view bytes) { hasher_.add(bytes); });
    const auto naming = naming_of(options);
    rows_ = open_row_source(input_, options, columns_, naming);
    if (!rows_->next())
        throw Error(ErrorKind::malformed, "empty",
                    {N_("{file} is empty: it has no header"), {{"file", input_.name()}}});
    for (const auto field : rows_->fields()) header_names_.push_back(base::excerpt(field));
    if (!rows_->faults().empty()) {
        auto fault = rows_->faults().front();
        name_field(fault);
        throw Error(std::move(fault.fault));
    }
    header_raw_ = raw();
    header_width_ = width_without_rejects_columns(rows_->fields());
    std::function<void(const std::string&)> on_unknown;
    if (options.ignore_unknown)
        on_unknown = [&](const std::string& name) {
            if (options.on_warning)
                options.on_warning(line(),
                                   {N_("the column \"{column}\" is ignored"), {{"column", name}}});
        };
    header_ = read_header(rows_->fields(), columns_, input_.name(), naming, on_unknown);
    rows_->check_header(header_);
    for (const auto place : header_.places)
        column_names_.push_back(place == ImportHeader::absent ? std::string()
                                                              : header_names_[place]);
    cells_.resize(columns_.size());
}

bool ImportReader::next() {
    do {
        if (!rows_->next()) return false;
    } while (skip_special_row());
    faults_ = rows_->faults();
    is_readable_ = rows_->is_readable();
    for (auto& fault : faults_) name_field(fault);
    if (is_readable_) check_layout();
    if (is_readable_) read_cells();
    return true;
}

/// Whether the row is not one of the table's.
bool ImportReader::skip_special_row() {
    const auto& fields = rows_->fields();
    // The first column is the code.
    const auto code = header_.places.front();
    if (code < fields.size() && is_example_code(fields[code]))
        example_lines_.push_back(line());
    else if (is_row_of_sums(fields))
        sum_lines_.push_back(line());
    else
        return false;
    return true;
}

/// Names the field by its column: by the key if it has one, else as the header does.
void ImportReader::name_field(RowFault& fault) const {
    if (!fault.place) return;
    const auto place = *fault.place;
    for (std::size_t i = 0; i < header_.places.size(); ++i)
        if (header_.places[i] == place) fault.fault.column = columns_[i].key;
    for (auto& argument : fault.fault.message.arguments) {
        if (argument.name != "field") continue;
        if (place < header_names_.size() && !header_names_[place].empty())
            argument.value = header_names_[place];
        argument.is_column = true;
    }
}

std::vector<base::Message> ImportReader::warnings() const {
    auto warnings = rows_->warnings();
    const auto count = [](const auto& lines) { return static_cast<std::int64_t>(lines.size()); };
    if (!example_lines_.empty())
        warnings.push_back(base::Message::counted("the example on line {lines} was not read",
                                                  "the examples on lines {lines} were not read",
                                                  count(example_lines_),
                                                  {{"lines", base::join(example_lines_, ", ")}}));
    if (!sum_lines_.empty())
        warnings.push_back(base::Message::counted("the row of sums on line {lines} was not read",
                                                  "the rows of sums on lines {lines} were not read",
                                                  count(sum_lines_),
                                                  {{"lines", base::join(sum_lines_, ", ")}}));
    return warnings;
}

std::optional<std::string> ImportReader::column_name(std::string_view key) const {
    for (std::size_t i = 0; i < columns_.size(); ++i)
        if (columns_[i].key == key && !column_names_[i].empty()) return column_names_[i];
    return std::nullopt;
}

std::optional<std::size_t> ImportReader::column_place(std::string_view key) const {
    for (std::size_t i = 0; i < columns_.size(); ++i)
        if (columns_[i].key == key && header_.places[i] != ImportHeader::absent)
            return header_.places[i];
    return std::nullopt;
}

/// Finds fields that are missing or in no column. Unless cells have addresses, the values of such a
/// row may be in other columns than it seems.
void ImportReader::check_layout() {
    const auto& fields = rows_->fields();
    const auto report = [&](std::size_t place) {
        if (place >= fields.size() || base::trim(fields[place]).empty()) return;
        faults_.push_back({rows_->layout_fault(place, header_), place});
    };
    if (fields.size() < header_.width)
        faults_.push_back({rows_->layout_fault(std::string_view::npos, header_)});
    for (auto place : header_.unnamed) report(place);
    for (auto place = header_.width; place < fields.size(); ++place) report(place);
    if (faults_.empty() || !address(0, line()).empty()) return;
    is_readable_ = false;
    faults_.resize(1);
}

void ImportReader::read_cells() {
    const auto& fields = rows_->fields();
    for (std::size_t column = 0; column < cells_.size(); ++column) {
        const auto place = header_.places[column];
        cells_[column] =
            place == ImportHeader::absent ? std::string_view() : base::trim(fields[place]);
    }
    for (auto& fault : rows_->cell_faults(header_, columns_)) {
        name_field(fault);
        faults_.push_back(std::move(fault));
    }
    for (const auto& fault : faults_)
        for (std::size_t column = 0; column < cells_.size(); ++column)
            if (fault.place && header_.places[column] == *fault.place) cells_[column] = {};
}

std::size_t ImportReader::estimated_row_count(std::size_t read) const {
    const auto done = progress();
    return done && *done > 0 ? static_cast<std::size_t>(static_cast<double>(read) / *done) : read;
}

}  // namespace kaiku::service
