// SPDX-License-Identifier: Apache-2.0
#include "core/service/imports/card_rows.hpp"

#include <algorithm>

#include "core/base/number.hpp"
#include "core/base/visible_text.hpp"
#include "core/model/code_text.hpp"
#include "core/model/words.hpp"

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
base::Result<model::Medium> read_cell(std::string_view cell, std::string_view key,
                                      const model::Medium*) {
    if (const auto word = model::choose_word(cell, model::media))
        if (const auto medium = model::parse_medium(*word)) return *medium;
    return Fault{ErrorKind::malformed, "unknown_word",
                 model::unknown_word_message(key, base::excerpt(cell), model::media)};
}
template <model::Parsable T>
base::Result<T> read_cell(std::string_view cell, std::string_view, const T*) {
    return T::parse(cell);
}

/// Files contain cards of the past: a future year is an error.
std::optional<Fault> validate_birth_year(std::string_view cell, time::Day today) {
    const auto year = base::parse_integer(cell, "birth_year", model::BirthYear::min, today.year());
    if (year) return std::nullopt;
    return in_column("birth_year", year.fault());
}

template <class Member, class Value>
ImportColumn column_of(const model::CardField<Member, Value>& field) {
    ImportColumn column{field.key, field.input.names, field.input.synonyms};
    if (std::is_same_v<Value, model::PostalCode>) column.numbers = NumericCellRule::five_digits;
    return column;
}

}  // namespace

const std::vector<ImportColumn>& card_import_columns() {
    static const auto columns = [] {
        std::vector<ImportColumn> all{
            {"code", {"", "tunnus", "kod"}, code_synonyms, true, NumericCellRule::never}};
        model::for_each_input_field<model::card_fields>(
            [&](const auto& field) { all.push_back(column_of(field)); });
        all.push_back({"site",
                       {"", "toimipiste", "verksamhetsställe"},
                       "office toimipaikka jakaja jakopaikka kortinjakaja utdelare "
                       "utdelningsställe"});
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
      municipalities_(operation),
      area_rules_(operation) {
    model::for_each_input_field<model::card_fields>([&](const auto& field) {
        if constexpr (model::has_code_list<model::FieldType<decltype(field)>>)
            code_lists_.try_emplace(field.key, operation, field.key);
    });
}

void CardRowReader::read(const ImportReader& reader, ParsedCardRow& row) {
    row.faults = reader.faults();
    row.present_columns.reset();
    row.unknown_postal_code = false;
    row.is_duplicate = false;
    auto& card = row.card;
    card = {};
    read_code(reader.cell(code_column), row);
    card.registered_on = card.issued_on = operation_.today;
    card.medium =
        row.has_code && card.code.is_mobile_only() ? model::Medium::mobile : model::Medium::paper;
    model::for_each_input_field<model::card_fields>([&](const auto& field) {
        const auto cell = reader.cell(field.input.place);
        if (cell.empty()) return;
        if (auto fault = read_field(field, cell, card))
            row.faults.push_back({in_column(field.key, *std::move(fault))});
        else
            row.present_columns[field.input.place] = true;
    });
    const auto& office = read_site(reader.cell(site_column), row);
    if (!row.present_columns[model::input_place<model::card_fields>("valid_until")])
        card.valid_until =
            model::last_valid_day(area_rules_.of_site(office, card.issued_on), card.issued_on);
    row.home =
        card.postal_code ? municipalities_.of(*card.postal_code) : HomeMunicipalityCache::none;
    row.unknown_postal_code = card.postal_code && row.home == HomeMunicipalityCache::none;
}

void CardRowReader::read_code(std::string_view cell, ParsedCardRow& row) {
    row.has_code = false;
    if (base::is_blank(cell)) {
        const bool is_reported =
            std::any_of(row.faults.begin(), row.faults.end(),
                        [](const RowFault& fault) { return fault.fault.column == "code"; });
        if (!is_reported)
            row.faults.push_back({{ErrorKind::malformed,
                                   "missing",
                                   {N_("{field} is missing"), {{"field", "code"}}},
                                   {},
                                   "code"}});
        return;
    }
    auto code = model::parse_code(cell);
    if (!code) {
        row.faults.push_back({in_column("code", code.fault())});
        return;
    }
    row.has_code = true;
    row.card.code = *std::move(code);
    row.number = row.card.code.number();
}

template <class Field>
std::optional<Fault> CardRowReader::read_field(const Field& field, std::string_view cell,
                                               Card& card) {
    using Value = typename Field::Value;
    if constexpr (std::is_same_v<Value, model::BirthYear>)
        if (auto fault = validate_birth_year(cell, operation_.today)) return fault;
    if constexpr (model::has_code_list<Field>) {
        const auto& code = code_lists_.at(field.key).read(cell);
        if (!code) return code.fault();
        card.*field.member = *code;
    } else {
        const auto value = read_cell(cell, field.key, static_cast<const Value*>(nullptr));
        if (!value) return value.fault();
        card.*field.member = model::stored(*value);
    }
    if constexpr (std::is_same_v<Value, model::OrganisationName>)
        return model::find_code_in_name(*card.organisation);
    else
        return std::nullopt;
}

const model::Site& CardRowReader::read_site(std::string_view cell, ParsedCardRow& row) {
    const auto& site = sites_.resolve(cell);
    if (!site.fault)
        row.card.site = site.site.id;
    else if (!cell.empty())
        row.faults.push_back({*site.fault});
    row.present_columns[site_column] = !cell.empty() && !site.fault;
    return site.site;
}

Fault CardRowReader::missing_site() { return sites_.resolve({}).fault.value(); }

}  // namespace kaiku::service
