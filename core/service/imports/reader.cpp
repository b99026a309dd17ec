// SPDX-License-Identifier: Apache-2.0
#include "core/service/imports/reader.hpp"

#include <functional>

#include "core/base/text.hpp"
#include "core/base/visible_text.hpp"

namespace kaiku::service {

using base::Error;
using base::ErrorKind;
using base::Fault;

ImportReader::ImportReader(const ImportOptions& options, const std::vector<ImportColumn>& columns)
    : columns_(columns), input_(options.file) {
    input_.observe([this](std::string_view bytes) { hasher_.add(bytes); });
    rows_ = open_row_source(input_, options, columns_);
    if (!rows_->next())
        throw Error(ErrorKind::malformed, "empty",
                    {N_("{file} is empty: it has no header"), {{"file", input_.name()}}});
    for (const auto field : rows_->fields()) header_names_.push_back(base::excerpt(field));
    if (auto fault = rows_->fault()) {
        if (rows_->fault_place()) name_field(*fault, *rows_->fault_place());
        throw Error(*std::move(fault));
    }
    header_raw_ = raw();
    std::function<void(const std::string&)> on_unknown;
    if (options.ignore_unknown)
        on_unknown = [&](const std::string& name) {
            if (options.on_warning)
                options.on_warning(line(),
                                   {N_("the column \"{column}\" is ignored"), {{"column", name}}});
        };
    header_ = read_header(rows_->fields(), columns_, input_.name(), on_unknown);
    rows_->check_header(header_);
    for (const auto place : header_.places)
        column_names_.push_back(place == ImportHeader::absent ? std::string()
                                                              : header_names_[place]);
    cells_.resize(columns_.size());
}

bool ImportReader::next() {
    if (!rows_->next()) return false;
    fault_ = rows_->fault();
    if (!fault_)
        read_cells();
    else if (rows_->fault_place())
        name_field(*fault_, *rows_->fault_place());
    return true;
}

/// Names the field by its column: by the key if it has one, else as the header does.
void ImportReader::name_field(Fault& fault, std::size_t place) const {
    for (std::size_t i = 0; i < header_.places.size(); ++i)
        if (header_.places[i] == place) fault.column = columns_[i].key;
    for (auto& argument : fault.message.arguments) {
        if (argument.name != "field") continue;
        if (place < header_names_.size() && !header_names_[place].empty())
            argument.value = header_names_[place];
        argument.is_column = true;
    }
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

void ImportReader::read_cells() {
    const auto& fields = rows_->fields();
    const auto blank = [&](std::size_t place) {
        return place >= fields.size() || base::trim(fields[place]).empty();
    };
    bool fits = fields.size() >= header_.width;
    auto misplaced = std::string_view::npos;
    const auto look = [&](std::size_t place) {
        if (!fits || blank(place)) return;
        fits = false;
        misplaced = place;
    };
    for (auto place : header_.unnamed) look(place);
    for (auto place = header_.width; place < fields.size(); ++place) look(place);
    fault_ = fits ? rows_->cell_fault(header_, columns_) : rows_->layout_fault(misplaced, header_);
    if (fault_) return;
    for (std::size_t column = 0; column < cells_.size(); ++column) {
        const auto place = header_.places[column];
        cells_[column] =
            place == ImportHeader::absent ? std::string_view() : base::trim(fields[place]);
    }
}

std::size_t ImportReader::estimated_row_count(std::size_t read) const {
    const auto done = progress();
    return done && *done > 0 ? static_cast<std::size_t>(static_cast<double>(read) / *done) : read;
}

}  // namespace kaiku::service
