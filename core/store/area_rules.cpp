// SPDX-License-Identifier: Apache-2.0
#include "core/store/area_rules.hpp"

#include "core/store/schema.hpp"

namespace kaiku::store {

namespace {

constexpr std::string_view select =
    "SELECT id, area_id, first_day, last_day, validity_months, last_valid_day, child_age, "
    "accepts_others FROM area_rule ";

model::AreaRule read_rule(const db::Rows& rows) {
    model::AreaRule rule;
    rule.id = rows.integer(0);
    rule.area = rows.integer(1);
    rule.from = rows.day(2);
    rule.to = rows.optional_day(3);
    if (const auto months = rows.optional_integer(4))
        rule.validity = model::ValidityLength::of_months(*months);
    rule.last_valid_day = rows.optional_day(5);
    if (const auto age = rows.optional_integer(6)) rule.child_age = model::ChildAge(*age);
    if (!rows.is_null(7)) rule.accepts_others = rows.boolean(7);
    return rule;
}

}  // namespace

Id insert_area_rule(db::Connection& connection, const model::AreaRule& rule) {
    const auto months =
        rule.validity ? std::optional<std::int64_t>(rule.validity->months()) : std::nullopt;
    const auto age = rule.child_age ? std::optional(rule.child_age->number()) : std::nullopt;
    return connection.insert(
        "INSERT INTO area_rule (area_id, first_day, last_day, validity_months, last_valid_day, "
        "child_age, accepts_others) VALUES ($1, $2, $3, $4, $5, $6, $7)",
        {rule.area, rule.from, rule.to, months, rule.last_valid_day, age, rule.accepts_others});
}

void delete_area_rule(db::Connection& connection, Id id) {
    connection.execute("DELETE FROM area_rule WHERE id = $1", {id});
}

std::optional<model::AreaRule> find_area_rule(db::Connection& connection, Id id) {
    if (!has_schema(connection, schema_with_area_rules)) return std::nullopt;
    auto rows = connection.query(std::string(select) + "WHERE id = $1", {id});
    if (!rows.next()) return std::nullopt;
    return read_rule(rows);
}

std::vector<model::AreaRule> list_area_rules(db::Connection& connection, std::optional<Id> area) {
    std::vector<model::AreaRule> all;
    if (!has_schema(connection, schema_with_area_rules)) return all;
    constexpr std::string_view order = "ORDER BY area_id, first_day, id";
    auto rows = area
                    ? connection.query(
                          std::string(select) + "WHERE area_id = $1 " + std::string(order), {*area})
                    : connection.query(std::string(select) + std::string(order));
    while (rows.next()) all.push_back(read_rule(rows));
    return all;
}

}  // namespace kaiku::store
