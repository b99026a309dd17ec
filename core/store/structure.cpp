// SPDX-License-Identifier: Apache-2.0

#include "core/store/structure.hpp"

#include "core/store/fields.hpp"
#include "core/store/schema.hpp"

namespace kaiku::store {

void for_each_network_site(db::Connection& connection, const NetworkFilter& filter,
                           const std::function<void(const model::NetworkSite&)>& on_row) {
    const bool has_areas = has_schema(connection, schema_with_users);
    std::string sql = "SELECT coalesce(m.name_fi, s.municipality_code), c.name_fi, " +
                      std::string(has_areas ? "a.name" : "CAST(NULL AS text)") +
                      ", o.kind, o.name, s.name, s.sector FROM site s JOIN organisation o ON o.id "
                      "= s.organisation_id"
                      " LEFT JOIN municipality m ON m.code = s.municipality_code LEFT JOIN county "
                      "c ON c.code = m.county_code";
    if (has_areas)
        sql +=
            " LEFT JOIN area_municipality t ON t.municipality_code = o.municipality_code LEFT JOIN "
            "area a ON a.id = coalesce(o.area_id, t.area_id)";
    sql += " WHERE 1 = 1";
    if (filter.municipality) sql += " AND s.municipality_code = $1";
    if (filter.kind) sql += " AND o.kind = $2";
    const auto kind =
        filter.kind ? std::optional(std::string(to_string(*filter.kind))) : std::nullopt;
    auto rows =
        connection.query(sql +
                             " ORDER BY coalesce(m.sort_key, s.municipality_code), "
                             "s.municipality_code, o.kind, o.sort_key, o.id, s.sort_key, s.id",
                         {filter.municipality, kind});
    while (rows.next())
        on_row({rows.text(0), rows.optional_text(1), rows.optional_text(2),
                stored_word(rows.view(3), model::parse_organisation_kind), rows.text(4),
                rows.text(5), rows.optional_text(6)});
}

}  // namespace kaiku::store
