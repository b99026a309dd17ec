// SPDX-License-Identifier: Apache-2.0

#include "core/store/users.hpp"

#include "core/base/collation.hpp"
#include "core/base/text.hpp"
#include "core/store/fields.hpp"
#include "core/store/insert_rows.hpp"
#include "core/store/schema.hpp"

namespace kaiku::store {

namespace {

constexpr std::string_view select_any_user = "SELECT 1 FROM user_account LIMIT 1";
constexpr std::string_view count_coordinators =
    "SELECT count(*) FROM user_grant g JOIN user_account u ON u.id = g.user_id WHERE g.role = "
    "'coordinator' AND g.scope = 'nation' AND u.active = $1";
constexpr std::string_view select_user =
    "SELECT u.id, u.email, u.active, u.password_hash IS NOT NULL FROM user_account u";

model::User read_user(const db::Rows& rows) {
    return {rows.integer(0), rows.text(1), rows.boolean(2), rows.boolean(3)};
}

std::optional<model::User> first(db::Rows rows) {
    if (!rows.next()) return std::nullopt;
    return read_user(rows);
}

std::string sql(std::string_view a, std::string_view b) { return std::string(a) + std::string(b); }

std::int64_t number(db::Rows rows) {
    rows.next();
    return rows.integer(0);
}

}  // namespace

bool has_users(db::Connection& connection) {
    return has_schema(connection, schema_with_users) && connection.query(select_any_user).next();
}

void prefetch_has_users(db::Connection& connection) {
    connection.prefetch([&] { connection.query(select_any_user); });
}

std::optional<Id> insert_user(db::Connection& connection, const std::string& email) {
    auto rows = connection.query(
        "INSERT INTO user_account (email, email_key, active, failures) VALUES ($1, $2, $3, 0) ON "
        "CONFLICT (email_key) DO NOTHING RETURNING id",
        {email, base::fold(email), true});
    if (!rows.next()) return std::nullopt;
    const Id made = rows.integer(0);
    while (rows.next()) {
    }
    return made;
}

std::optional<model::User> find_user(db::Connection& connection, Id id) {
    return first(connection.query(sql(select_user, " WHERE u.id = $1"), {id}));
}

std::optional<model::User> find_user_by_email(db::Connection& connection, std::string_view email) {
    return first(
        connection.query(sql(select_user, " WHERE u.email_key = $1"), {base::fold(email)}));
}

std::vector<model::User> list_users(db::Connection& connection) {
    std::vector<model::User> found;
    for (auto rows = connection.query(sql(select_user, " ORDER BY u.email_key")); rows.next();)
        found.push_back(read_user(rows));
    return found;
}

void set_user_active(db::Connection& connection, Id user, bool active) {
    connection.execute("UPDATE user_account SET active = $2 WHERE id = $1", {user, active});
}

std::vector<model::Grant> list_grants(db::Connection& connection, Id user) {
    std::vector<model::Grant> found;
    for (auto rows = connection.query("SELECT role, scope, scope_id FROM user_grant WHERE user_id "
                                      "= $1 ORDER BY role, scope, scope_id",
                                      {user});
         rows.next();)
        found.push_back({stored_word(rows.view(0), model::parse_role),
                         {stored_word(rows.view(1), model::parse_scope_kind), rows.integer(2)}});
    return found;
}

bool insert_grant(db::Connection& connection, Id user, const model::Grant& grant) {
    return connection.execute(
               "INSERT INTO user_grant (user_id, role, scope, scope_id) VALUES ($1, $2, $3, $4) ON "
               "CONFLICT DO NOTHING",
               {user, to_string(grant.role), to_string(grant.scope.kind), grant.scope.id}) > 0;
}

bool delete_grant(db::Connection& connection, Id user, const model::Grant& grant) {
    return connection.execute(
               "DELETE FROM user_grant WHERE user_id = $1 AND role = $2 AND scope = $3 AND "
               "scope_id = $4",
               {user, to_string(grant.role), to_string(grant.scope.kind), grant.scope.id}) > 0;
}

std::int64_t count_grants_in(db::Connection& connection, const model::Scope& scope) {
    if (!has_schema(connection, schema_with_users)) return 0;
    return number(
        connection.query("SELECT count(*) FROM user_grant WHERE scope = $1 AND scope_id = $2",
                         {to_string(scope.kind), scope.id}));
}

std::int64_t count_national_coordinators(db::Connection& connection) {
    return number(connection.query(std::string(count_coordinators), {true}));
}

bool can_any_national_coordinator_log_in(db::Connection& connection, time::Instant now) {
    return number(connection.query(sql(count_coordinators,
                                       " AND (u.password_hash IS NOT NULL OR u.code_until > $2 OR "
                                       "EXISTS (SELECT 1 FROM user_key k WHERE k.user_id = u.id)"
                                       " OR EXISTS (SELECT 1 FROM user_token t WHERE t.user_id = "
                                       "u.id AND (t.last_day IS NULL OR t.last_day >= $3)))"),
                                   {true, now, time::helsinki_day(now)})) > 0;
}

std::optional<model::User> find_user_by_session(db::Connection& connection, const std::string& hash,
                                                time::Instant now) {
    return first(connection.query(sql(select_user,
                                      " JOIN user_session s ON s.user_id = u.id WHERE s.hash = $1 "
                                      "AND s.until > $2 AND u.active = $3"),
                                  {hash, now, true}));
}

bool insert_token(db::Connection& connection, const std::string& hash, Id user,
                  const model::Token& token) {
    return connection.execute(
               "INSERT INTO user_token (hash, user_id, name, name_key, made_at, last_day) VALUES "
               "($1, $2, $3, $4, $5, $6)"
               " ON CONFLICT (user_id, name_key) DO NOTHING",
               {hash, user, token.name, base::fold(token.name), token.made_at, token.last_day}) > 0;
}

bool delete_token(db::Connection& connection, Id user, std::string_view name) {
    return connection.execute("DELETE FROM user_token WHERE user_id = $1 AND name_key = $2",
                              {user, base::fold(name)}) > 0;
}

std::vector<model::Token> list_tokens(db::Connection& connection, Id user) {
    std::vector<model::Token> found;
    for (auto rows = connection.query(
             "SELECT name, made_at, last_day FROM user_token WHERE user_id = $1 ORDER BY name_key",
             {user});
         rows.next();)
        found.push_back({rows.text(0), rows.instant(1), rows.optional_day(2)});
    return found;
}

std::optional<model::User> find_user_by_token(db::Connection& connection, const std::string& hash,
                                              time::Day today) {
    return first(
        connection.query(sql(select_user,
                             " JOIN user_token t ON t.user_id = u.id WHERE t.hash = $1 AND "
                             "(t.last_day IS NULL OR t.last_day >= $2) AND u.active = $3"),
                         {hash, today, true}));
}

std::optional<Id> insert_key(db::Connection& connection, Id user, const model::PublicKey& key,
                             time::Instant at) {
    auto rows = connection.query(
        "INSERT INTO user_key (user_id, kind, body, note, added_at) VALUES ($1, $2, $3, $4, $5) ON "
        "CONFLICT (body) DO NOTHING RETURNING id",
        {user, key.kind, key.body, key.note, at});
    if (!rows.next()) return std::nullopt;
    const Id made = rows.integer(0);
    while (rows.next()) {
    }
    return made;
}

bool delete_key(db::Connection& connection, Id user, Id key) {
    return connection.execute("DELETE FROM user_key WHERE user_id = $1 AND id = $2", {user, key}) >
           0;
}

namespace {

constexpr std::string_view select_key =
    "SELECT k.id, k.user_id, u.email, k.kind, k.body, k.note, k.added_at FROM user_key k JOIN "
    "user_account u ON u.id = k.user_id";

model::UserKey read_key(const db::Rows& rows) {
    return {rows.integer(0),
            rows.integer(1),
            rows.text(2),
            {rows.text(3), rows.text(4), rows.text(5)},
            rows.instant(6)};
}

}  // namespace

std::vector<model::UserKey> list_keys(db::Connection& connection, Id user) {
    std::vector<model::UserKey> found;
    for (auto rows =
             connection.query(sql(select_key, " WHERE k.user_id = $1 ORDER BY k.id"), {user});
         rows.next();)
        found.push_back(read_key(rows));
    return found;
}

void for_each_active_key(db::Connection& connection, const std::optional<std::string>& body,
                         const std::function<void(const model::UserKey&)>& on_row) {
    if (!has_schema(connection, schema_with_users)) return;
    auto rows =
        body ? connection.query(sql(select_key, " WHERE u.active = $1 AND k.body = $2"),
                                {true, *body})
             : connection.query(sql(select_key, " WHERE u.active = $1 ORDER BY k.id"), {true});
    while (rows.next()) on_row(read_key(rows));
}

std::optional<Id> insert_area(db::Connection& connection, const std::string& name) {
    auto rows = connection.query(
        "INSERT INTO area (name, name_key, sort_key) VALUES ($1, $2, $3) ON CONFLICT (name_key) DO "
        "NOTHING RETURNING id",
        {name, base::fold(name), base::sort_key(name)});
    if (!rows.next()) return std::nullopt;
    const Id made = rows.integer(0);
    while (rows.next()) {
    }
    return made;
}

void rename_area(db::Connection& connection, Id area, const std::string& name) {
    connection.execute("UPDATE area SET name = $2, name_key = $3, sort_key = $4 WHERE id = $1",
                       {area, name, base::fold(name), base::sort_key(name)});
}

void delete_area(db::Connection& connection, Id area) {
    connection.execute("DELETE FROM area_municipality WHERE area_id = $1", {area});
    connection.execute("DELETE FROM area WHERE id = $1", {area});
}

bool set_municipalities(db::Connection& connection, Id area,
                        const std::vector<std::string>& codes) {
    connection.execute("DELETE FROM area_municipality WHERE area_id = $1", {area});
    for (const auto& code : codes)
        if (connection.execute("INSERT INTO area_municipality (municipality_code, area_id) VALUES "
                               "($1, $2) ON CONFLICT (municipality_code) DO NOTHING",
                               {code, area}) == 0)
            return false;
    return true;
}

std::vector<AreaRow> list_areas(db::Connection& connection) {
    std::vector<AreaRow> found;
    if (!has_schema(connection, schema_with_users)) return found;
    for (auto rows = connection.query("SELECT a.id, a.name, coalesce(m.municipality_code, '') FROM "
                                      "area a LEFT JOIN area_municipality m ON m.area_id = a.id"
                                      " ORDER BY a.sort_key, a.id, m.municipality_code");
         rows.next();) {
        if (found.empty() || found.back().id != rows.integer(0))
            found.push_back({rows.integer(0), rows.text(1), {}});
        if (!rows.view(2).empty()) found.back().municipalities.push_back(rows.text(2));
    }
    return found;
}

std::string find_area_name(db::Connection& connection, Id area) {
    auto rows = connection.query("SELECT name FROM area WHERE id = $1", {area});
    return rows.next() ? rows.text(0) : std::string();
}

void set_area(db::Connection& connection, Id organisation, std::optional<Id> area) {
    connection.execute("UPDATE organisation SET area_id = $2 WHERE id = $1", {organisation, area});
}

std::int64_t count_organisations_in_area(db::Connection& connection, Id area) {
    return number(connection.query("SELECT count(*) FROM organisation WHERE area_id = $1", {area}));
}

std::int64_t count_organisations_by_municipality(db::Connection& connection, Id area) {
    return number(connection.query(
        "SELECT count(*) FROM organisation o JOIN area_municipality a ON a.municipality_code = "
        "o.municipality_code WHERE a.area_id = $1 AND o.area_id IS NULL",
        {area}));
}

}  // namespace kaiku::store
