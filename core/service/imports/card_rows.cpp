// SPDX-License-Identifier: Apache-2.0
#include "core/service/imports/card_rows.hpp"

#include "core/base/number.hpp"
#include "core/base/text.hpp"

namespace kaiku::service {

namespace {

using base::ErrorKind;
using base::Fault;
using model::Card;

std::string_view key(CardColumn column) {
    return card_import_columns()[static_cast<std::size_t>(column)].key;
}

/// Assigns the value of a reader, or returns its fault with the column.
template <class T, class Target>
std::optional<Fault> put(const base::Result<T>& read, CardColumn column, Target& target) {
    if (read) {
        target = *read;
        return std::nullopt;
    }
    auto fault = read.fault();
    fault.column = key(column);
    return fault;
}

/// The text that the card stores.
template <class T>
base::Result<std::string> text_of(const base::Result<T>& value) {
    if (!value) return value.fault();
    return value->text();
}

/// Files contain cards of the past: a future year is an error.
base::Result<model::BirthYear> read_birth_year(std::string_view cell, time::Day today) {
    auto year = model::BirthYear::read(cell);
    if (!year || year->number() <= today.year()) return year;
    return base::read_integer(cell, "birth_year", model::BirthYear::min, today.year()).fault();
}

base::Result<model::Medium> read_medium(std::string_view text) {
    if (base::first_invalid_utf8(text) == std::string_view::npos)
        if (const auto medium = model::parse_medium(base::fold(text))) return *medium;
    return Fault{
        ErrorKind::malformed,
        "out_of_range",
        {N_("medium \"{value}\" is not paper, mobile or both"), {{"value", base::excerpt(text)}}}};
}

}  // namespace

const std::vector<ImportColumn>& card_import_columns() {
    static const std::vector<ImportColumn> columns{
        {"code", {"tunnus", "kod"}, true, NumericCellRule::never},
        {"issued_on", {"issued", "myönnetty", "beviljat"}},
        {"valid_until", {"voimassa", "giltigt"}},
        {"birth_year", {"syntymävuosi", "födelseår"}},
        {"postal_code", {"postinumero", "postnummer"}, false, NumericCellRule::five_digits},
        {"max_children", {"children", "lapset", "barn"}},
        {"gender", {"sukupuoli", "kön"}},
        {"life_situation", {"elämäntilanne", "livssituation"}},
        {"organisation", {"organization", "organisaatio"}},
        {"medium", {"muoto", "form"}},
        {"site", {"toimipiste", "verksamhetsställe"}},
    };
    return columns;
}

std::vector<std::string_view> merge_row(Card& card, const ParsedCardRow& row) {
    std::vector<std::string_view> differing;
    const auto lay = [&](CardColumn column, auto Card::* member) {
        if (!row.has_value(column) || card.*member == row.card.*member) return;
        card.*member = row.card.*member;
        differing.push_back(key(column));
    };
    lay(CardColumn::issued_on, &Card::issued_on);
    lay(CardColumn::valid_until, &Card::valid_until);
    lay(CardColumn::birth_year, &Card::birth_year);
    lay(CardColumn::postal_code, &Card::postal_code);
    lay(CardColumn::max_children, &Card::max_children);
    lay(CardColumn::gender, &Card::gender);
    lay(CardColumn::life_situation, &Card::life_situation);
    lay(CardColumn::organisation, &Card::organisation);
    lay(CardColumn::medium, &Card::medium);
    lay(CardColumn::site, &Card::site);
    return differing;
}

CardRowReader::CardRowReader(const Operation& operation, const ImportOptions& options)
    : operation_(operation),
      sites_(operation, model::OrganisationKind::distributor, options.site),
      genders_(operation, "gender"),
      life_situations_(operation, "life_situation"),
      municipalities_(operation) {}

std::optional<Fault> CardRowReader::read_code(const ImportReader& reader,
                                              ParsedCardRow& row) const {
    const auto cell = reader.cell(static_cast<std::size_t>(CardColumn::code));
    if (cell.empty())
        return Fault{ErrorKind::malformed,
                     "missing",
                     {N_("{field} is missing"), {{"field", "code"}}},
                     {},
                     "code"};
    if (auto fault = put(model::read_code(cell), CardColumn::code, row.card.code)) return fault;
    row.number = row.card.code.number();
    return std::nullopt;
}

std::optional<Fault> CardRowReader::read_fields(const ImportReader& reader, ParsedCardRow& row) {
    auto& card = row.card;
    row.present_columns = 0;
    row.unknown_postal_code = false;
    std::string_view cell;
    const auto is_present = [&](CardColumn column) {
        cell = reader.cell(static_cast<std::size_t>(column));
        if (!cell.empty()) row.present_columns |= 1U << static_cast<unsigned>(column);
        return !cell.empty();
    };
    std::optional<Fault> fault;
    const auto parse_into = [&](CardColumn column, auto&& read, auto& target) {
        if (!fault && is_present(column)) fault = put(read(), column, target);
    };
    card.registered_on = card.issued_on = operation_.today;
    card.medium = card.code.is_mobile_only() ? model::Medium::mobile : model::Medium::paper;

    parse_into(
        CardColumn::issued_on, [&] { return time::read_day(cell, "issued_on"); }, card.issued_on);
    parse_into(
        CardColumn::valid_until, [&] { return time::read_day(cell, "valid_until"); },
        card.valid_until);
    if (!row.has_value(CardColumn::valid_until))
        card.valid_until = model::last_valid_day(card.issued_on);
    parse_into(
        CardColumn::birth_year, [&] { return read_birth_year(cell, operation_.today); },
        card.birth_year);
    parse_into(
        CardColumn::postal_code, [&] { return text_of(model::PostalCode::read(cell)); },
        card.postal_code);
    parse_into(
        CardColumn::max_children, [&] { return model::MaxChildren::read(cell); },
        card.max_children);
    parse_into(
        CardColumn::gender, [&]() -> const auto& { return genders_.read(cell); }, card.gender);
    parse_into(
        CardColumn::life_situation, [&]() -> const auto& { return life_situations_.read(cell); },
        card.life_situation);
    parse_into(
        CardColumn::organisation, [&] { return text_of(model::OrganisationName::read(cell)); },
        card.organisation);
    parse_into(CardColumn::medium, [&] { return read_medium(cell); }, card.medium);
    if (fault) return fault;
    const bool names_site = is_present(CardColumn::site);
    const auto& site = sites_.resolve(cell);
    if (names_site && site.fault) return site.fault;
    card.site = site.site.id;
    row.unknown_postal_code =
        card.postal_code && municipalities_.of(*card.postal_code) == HomeMunicipalityCache::none;
    return std::nullopt;
}

Fault CardRowReader::missing_site() { return sites_.resolve({}).fault.value(); }

}  // namespace kaiku::service
