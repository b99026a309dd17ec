// SPDX-License-Identifier: Apache-2.0
#include "core/service/imports/card_rows.hpp"

#include "core/base/number.hpp"
#include "core/base/text.hpp"
#include "core/base/utf8.hpp"
#include "core/base/visible_text.hpp"

namespace kaiku::service {

namespace {

using base::ErrorKind;
using base::Fault;
using model::Card;

constexpr std::size_t code_column = 0;

Fault in_column(std::string_view key, Fault fault) {
    fault.column = key;
    return fault;
}

/// Readers of cells, chosen by the type of the field's value; the last parameter only selects the
/// type.
base::Result<time::Day> read_cell(std::string_view cell, std::string_view key, const time::Day*) {
    return time::parse_day(cell, key);
}
base::Result<model::Medium> read_cell(std::string_view cell, std::string_view,
                                      const model::Medium*) {
    if (base::first_invalid_utf8(cell) == std::string_view::npos)
        if (const auto medium = model::parse_medium(base::fold(cell))) return *medium;
    return Fault{
        ErrorKind::malformed,
        "out_of_range",
        {N_("medium \"{value}\" is not paper, mobile or both"), {{"value", base::excerpt(cell)}}}};
}
template <model::Parsable T>
base::Result<T> read_cell(std::string_view cell, std::string_view, const T*) {
    return T::parse(cell);
}

/// Files contain cards of the past: a future year is an error.
std::optional<Fault> validate_birth_year(std::string_view cell, const Card& card, time::Day today) {
    if (!card.birth_year || *card.birth_year <= today.year()) return std::nullopt;
    return in_column(
        "birth_year",
        base::parse_integer(cell, "birth_year", model::BirthYear::min, today.year()).fault());
}

template <class Member, class Value>
ImportColumn column_of(const model::CardField<Member, Value>& field) {
    ImportColumn column{field.key, field.input.names};
    if (std::is_same_v<Value, model::PostalCode>) column.numbers = NumericCellRule::five_digits;
    return column;
}

}  // namespace

const std::vector<ImportColumn>& card_import_columns() {
    static const auto columns = [] {
        std::vector<ImportColumn> all{
            {"code", {"", "tunnus", "kod"}, true, NumericCellRule::never}};
        model::for_each_input_field<model::card_fields>(
            [&](const auto& field) { all.push_back(column_of(field)); });
        all.push_back({"site", {"", "toimipiste", "verksamhetsställe"}});
        return all;
    }();
    return columns;
}

std::vector<std::string_view> merge_row(Card& card, const ParsedCardRow& row) {
    std::vector<std::string_view> differing;
    const auto merge = [&](std::size_t column, std::string_view key, auto Card::* member) {
        if (!row.present_columns[column] || card.*member == row.card.*member) return;
        card.*member = row.card.*member;
        differing.push_back(key);
    };
    model::for_each_input_field<model::card_fields>(
        [&](const auto& field) { merge(field.input.place, field.key, field.member); });
    merge(site_column, "site", &Card::site);
    return differing;
}

CardRowReader::CardRowReader(const Operation& operation, const ImportOptions& options)
    : operation_(operation),
      sites_(operation, model::OrganisationKind::distributor, options.site),
      municipalities_(operation) {
    model::for_each_input_field<model::card_fields>([&](const auto& field) {
        if constexpr (model::has_code_list<model::FieldType<decltype(field)>>)
            code_lists_.try_emplace(field.key, operation, field.key);
    });
}

std::optional<Fault> CardRowReader::read_code(const ImportReader& reader,
                                              ParsedCardRow& row) const {
    const auto cell = reader.cell(code_column);
    if (base::is_blank(cell))
        return Fault{ErrorKind::malformed,
                     "missing",
                     {N_("{field} is missing"), {{"field", "code"}}},
                     {},
                     "code"};
    auto code = model::parse_code(cell);
    if (!code) return in_column("code", code.fault());
    row.card.code = *std::move(code);
    row.number = row.card.code.number();
    return std::nullopt;
}

template <class Field>
void CardRowReader::read_field(const Field& field, std::string_view cell, Card& card,
                               std::optional<Fault>& fault) {
    using Value = typename Field::Value;
    if constexpr (model::has_code_list<Field>) {
        const auto& code = code_lists_.at(field.key).read(cell);
        if (!code)
            fault = in_column(field.key, code.fault());
        else
            card.*field.member = *code;
    } else {
        const auto value = read_cell(cell, field.key, static_cast<const Value*>(nullptr));
        if (!value)
            fault = in_column(field.key, value.fault());
        else
            card.*field.member = model::stored(*value);
        if constexpr (std::is_same_v<Value, model::PostalCode>)
            if (fault)
                fault->hint = {
                    N_("format the column as text in the spreadsheet, so that leading zeros are "
                       "kept")};
    }
    if constexpr (std::is_same_v<Value, model::BirthYear>)
        if (!fault) fault = validate_birth_year(cell, card, operation_.today);
}

std::optional<Fault> CardRowReader::read_fields(const ImportReader& reader, ParsedCardRow& row) {
    auto& card = row.card;
    row.present_columns.reset();
    row.unknown_postal_code = false;
    card.registered_on = card.issued_on = operation_.today;
    card.medium = card.code.is_mobile_only() ? model::Medium::mobile : model::Medium::paper;

    std::optional<Fault> fault;
    model::for_each_input_field<model::card_fields>([&](const auto& field) {
        const auto cell = reader.cell(field.input.place);
        if (fault || cell.empty()) return;
        row.present_columns[field.input.place] = true;
        read_field(field, cell, card, fault);
    });
    if (fault) return fault;
    if (!row.present_columns[model::input_place<model::card_fields>("valid_until")])
        card.valid_until = model::last_valid_day(card.issued_on);

    const auto site_cell = reader.cell(site_column);
    row.present_columns[site_column] = !site_cell.empty();
    const auto& site = sites_.resolve(site_cell);
    if (!site_cell.empty() && site.fault) return site.fault;
    card.site = site.site.id;
    row.home =
        card.postal_code ? municipalities_.of(*card.postal_code) : HomeMunicipalityCache::none;
    row.unknown_postal_code = card.postal_code && row.home == HomeMunicipalityCache::none;
    return std::nullopt;
}

Fault CardRowReader::missing_site() { return sites_.resolve({}).fault.value(); }

}  // namespace kaiku::service
