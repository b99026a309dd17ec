#include "core/work/card_rows.hpp"

#include "core/base/number.hpp"
#include "core/base/text.hpp"

namespace kaiku::work {

namespace {

using base::Fault;
using base::Kind;
using model::Card;

std::string_view key(CardColumn column) { return card_columns()[static_cast<std::size_t>(column)].key; }

/// Puts a reader's value into its place and the column into its fault.
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

base::Result<model::Medium> read_medium(std::string_view text) {
    if (base::first_invalid_utf8(text) == std::string_view::npos)
        if (const auto medium = model::medium_from(base::fold(text))) return *medium;
    return Fault{Kind::malformed, "out_of_range", {N_("medium \"{value}\" is not paper, mobile or both"), {{"value", base::excerpt(text)}}}};
}

}  // namespace

const std::vector<BatchColumn>& card_columns() {
    static const std::vector<BatchColumn> columns{
        {"code", {"tunnus", "kod"}, true, BatchNumbers::never},
        {"issued_on", {"issued", "myönnetty", "beviljat"}},
        {"valid_until", {"voimassa", "giltigt"}},
        {"birth_year", {"syntymävuosi", "födelseår"}},
        {"postal_code", {"postinumero", "postnummer"}, false, BatchNumbers::of_five_digits},
        {"max_children", {"children", "lapset", "barn"}},
        {"gender", {"sukupuoli", "kön"}},
        {"life_situation", {"elämäntilanne", "livssituation"}},
        {"organisation", {"organization", "organisaatio"}},
        {"medium", {"muoto", "form"}},
        {"site", {"toimipiste", "verksamhetsställe"}},
    };
    return columns;
}

std::vector<std::string_view> lay_over(Card& card, const CardRow& row) {
    std::vector<std::string_view> differing;
    const auto lay = [&](CardColumn column, auto Card::*member) {
        if (!row.gives(column) || card.*member == row.card.*member) return;
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

CardRowReader::CardRowReader(const Job& job, const BatchOptions& options)
    : job_(job),
      sites_(job, model::OrganisationKind::distributor, options.site),
      genders_(job, "gender"),
      life_situations_(job, "life_situation"),
      municipalities_(job) {}

std::optional<Fault> CardRowReader::read_code(const BatchReader& reader, CardRow& row) const {
    const auto cell = reader.cell(static_cast<std::size_t>(CardColumn::code));
    if (cell.empty()) return Fault{Kind::malformed, "missing", {N_("{field} is missing"), {{"field", "code"}}}, {}, "code"};
    if (auto fault = put(model::read_code(cell), CardColumn::code, row.card.code)) return fault;
    row.number = row.card.code.number();
    return std::nullopt;
}

std::optional<Fault> CardRowReader::read_rest(const BatchReader& reader, CardRow& row) {
    constexpr std::int64_t earliest_birth_year = 1800;
    auto& card = row.card;
    row.given = 0;
    row.unknown_postal_code = false;
    std::string_view cell;
    const auto given = [&](CardColumn column) {
        cell = reader.cell(static_cast<std::size_t>(column));
        if (!cell.empty()) row.given |= 1U << static_cast<unsigned>(column);
        return !cell.empty();
    };
    std::optional<Fault> fault;
    const auto take = [&](CardColumn column, auto&& read, auto& target) {
        if (!fault && given(column)) fault = put(read(), column, target);
    };
    card.registered_on = card.issued_on = job_.today;
    card.medium = card.code.mobile_only() ? model::Medium::mobile : model::Medium::paper;

    take(CardColumn::issued_on, [&] { return time::read_day(cell, "issued_on"); }, card.issued_on);
    take(CardColumn::valid_until, [&] { return time::read_day(cell, "valid_until"); }, card.valid_until);
    if (!row.gives(CardColumn::valid_until)) card.valid_until = model::last_valid_day(card.issued_on);
    take(CardColumn::birth_year, [&] { return base::read_whole(cell, "birth_year", earliest_birth_year, job_.today.year()); }, card.birth_year);
    take(CardColumn::postal_code, [&] { return model::read_postal_code(cell); }, card.postal_code);
    take(CardColumn::max_children, [&] { return base::read_whole(cell, "max_children", 0, model::most_children_on_card); }, card.max_children);
    take(CardColumn::gender, [&]() -> const auto& { return genders_.read(cell); }, card.gender);
    take(CardColumn::life_situation, [&]() -> const auto& { return life_situations_.read(cell); }, card.life_situation);
    take(CardColumn::organisation, [&] { return base::read_text(cell, "organisation"); }, card.organisation);
    take(CardColumn::medium, [&] { return read_medium(cell); }, card.medium);
    if (fault) return fault;
    const bool names_site = given(CardColumn::site);
    const auto& site = sites_.named(cell);
    if (names_site && site.fault) return site.fault;
    card.site = site.site.id;
    row.unknown_postal_code = card.postal_code && municipalities_.of(*card.postal_code) == HomeMunicipalities::none;
    return std::nullopt;
}

Fault CardRowReader::missing_site() { return sites_.named({}).fault.value(); }

}  // namespace kaiku::work
