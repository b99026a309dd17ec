// SPDX-License-Identifier: Apache-2.0
#include "core/store/card_circumstances.hpp"

#include <fmt/format.h>

#include "core/store/schema.hpp"

namespace kaiku::store {

db::Parameter home_parameter(const CardCircumstances& circumstances) {
    if (circumstances.home_municipality.empty()) return std::optional<std::string_view>();
    return circumstances.home_municipality;
}

void save_renewal(db::Connection& connection, const model::Card& former, time::Day renewed_on,
                  const CardCircumstances& renewal) {
    if (!has_schema(connection, schema_with_renewals)) return;
    std::vector<db::Parameter> parameters{former.id, renewed_on, former.renewed_on,
                                          former.valid_until};
    const bool has_circumstances = has_schema(connection, schema_with_card_circumstances);
    if (has_circumstances)
        parameters.insert(parameters.end(), {renewal.site_version, home_parameter(renewal)});
    connection.execute_deferred(
        fmt::format("INSERT INTO card_renewal (card_id, renewed_on, former_renewed_on, "
                    "former_valid_until{}) VALUES ($1, $2, $3, $4{}) ON CONFLICT (card_id, "
                    "renewed_on) DO NOTHING",
                    has_circumstances ? ", standing_id, home_municipality" : "",
                    has_circumstances ? ", $5, $6" : ""),
        parameters);
}

std::vector<DatedCircumstances> list_circumstances(db::Connection& connection, Id card) {
    std::vector<DatedCircumstances> found;
    if (!has_schema(connection, schema_with_card_circumstances)) return found;
    auto rows = connection.query(
        "SELECT registered_on, standing_id, coalesce(home_municipality, '') FROM card WHERE id = "
        "$1 UNION ALL SELECT renewed_on, standing_id, coalesce(home_municipality, '') FROM "
        "card_renewal WHERE card_id = $1 ORDER BY 1",
        {card});
    while (rows.next()) found.push_back({rows.day(0), {rows.integer(1), rows.text(2)}});
    return found;
}

std::int64_t count_cards_without_circumstances(db::Connection& connection) {
    if (!has_schema(connection, schema_with_card_circumstances)) return 0;
    auto rows = connection.query("SELECT count(*) FROM card WHERE standing_id IS NULL");
    rows.next();
    return rows.integer(0);
}

}  // namespace kaiku::store
