// SPDX-License-Identifier: Apache-2.0

#include "core/store/holders.hpp"

#include <fmt/format.h>

#include "core/base/text.hpp"
#include "core/store/conditions.hpp"
#include "core/store/insert_rows.hpp"
#include "core/store/schema.hpp"

namespace kaiku::store {

namespace {

std::optional<model::Holder> first_holder(db::Rows rows) {
    if (!rows.next()) return std::nullopt;
    return model::Holder{rows.integer(0), rows.integer(1), rows.text(2), rows.text(3)};
}

std::string select_holder(std::string_view rest) {
    return fmt::format("SELECT h.id, h.card_id, h.email, h.name FROM holder_account h {}", rest);
}

}  // namespace

std::optional<model::Holder> find_holder(db::Connection& connection, Id id) {
    return first_holder(connection.query(select_holder("WHERE h.id = $1"), {id}));
}

std::optional<model::Holder> find_holder_by_card(db::Connection& connection, Id card) {
    return first_holder(connection.query(select_holder("WHERE h.card_id = $1"), {card}));
}

std::optional<model::Holder> find_holder_by_email(db::Connection& connection,
                                                  std::string_view email) {
    return first_holder(
        connection.query(select_holder("WHERE h.email_key = $1"), {base::fold(email)}));
}

std::optional<model::Holder> find_holder_by_session(db::Connection& connection,
                                                    const std::string& hash, time::Instant now) {
    return first_holder(connection.query(
        select_holder(
            "JOIN holder_session s ON s.account_id = h.id WHERE s.hash = $1 AND s.until > $2"),
        {hash, now}));
}

Id insert_holder(db::Connection& connection, const model::Holder& h) {
    static constexpr std::string_view columns[]{"card_id", "email", "email_key", "name",
                                                "failures"};
    const auto key = base::fold(h.email);
    return insert_row(connection, "holder_account", columns,
                      std::vector<db::Parameter>{h.card, h.email, key, h.name, std::int64_t{0}});
}

void update_holder(db::Connection& connection, const model::Holder& h) {
    connection.execute(
        "UPDATE holder_account SET card_id = $2, email = $3, email_key = $4, name = $5 WHERE id = "
        "$1",
        {h.id, h.card, h.email, base::fold(h.email), h.name});
}

void reset_account(db::Connection& connection, Id holder) {
    connection.execute(fmt::format("UPDATE holder_account SET password_hash = NULL{} WHERE id = $1",
                                   has_schema(connection, schema_with_reminders)
                                       ? ", reminders = NULL, lang = NULL, reminder_until = NULL, "
                                         "reminder_begun_at = NULL, reminder_mailed_at = NULL"
                                       : ""),
                       {holder});
}

bool has_account(db::Connection& connection, Id card) {
    return find_holder_by_card(connection, card) ||
           (has_schema(connection, schema_with_attempts) && find_join_of(connection, card));
}

void move_account(db::Connection& connection, Id old_card, Id new_card) {
    connection.execute("UPDATE holder_account SET card_id = $2 WHERE card_id = $1",
                       {old_card, new_card});
    if (has_schema(connection, schema_with_attempts))
        connection.execute("UPDATE holder_join SET card_id = $2 WHERE card_id = $1",
                           {old_card, new_card});
}

namespace {

std::vector<HolderJoin> read_joins(db::Rows rows) {
    std::vector<HolderJoin> found;
    while (rows.next())
        found.push_back({rows.integer(0), rows.integer(1), rows.text(2), rows.text(3), rows.text(4),
                         rows.instant(5)});
    return found;
}

constexpr std::string_view select_join =
    "SELECT card_id, coalesce(account_id, 0), email, name, code_hash, code_until FROM holder_join "
    "WHERE ";

}  // namespace

void save_join(db::Connection& connection, const HolderJoin& join) {
    connection.execute(
        "INSERT INTO holder_join (card_id, account_id, email, name, code_hash, code_until) VALUES "
        "($1, $2, $3, $4, $5, $6) ON CONFLICT (card_id) DO UPDATE SET account_id = "
        "excluded.account_id, email = excluded.email, name = excluded.name, code_hash = "
        "excluded.code_hash, code_until = excluded.code_until",
        {join.card, join.account, join.email, join.name, join.code_hash, join.code_until});
}

std::vector<HolderJoin> list_joins_to(db::Connection& connection, Id account) {
    return read_joins(connection.query(
        std::string(select_join) + "account_id = $1 AND card_id NOT IN (SELECT card_id FROM "
                                   "holder_account WHERE id = $1) ORDER BY card_id",
        {account}));
}

std::optional<HolderJoin> find_address_change(db::Connection& connection,
                                              const std::string& code_hash) {
    auto found = read_joins(connection.query(
        std::string(select_join) +
            "code_hash = $1 AND card_id IN (SELECT h.card_id FROM holder_account h WHERE h.id = "
            "holder_join.account_id)",
        {code_hash}));
    return found.empty() ? std::nullopt : std::optional(std::move(found.front()));
}

std::optional<HolderJoin> find_join_of(db::Connection& connection, Id card) {
    auto found = read_joins(connection.query(std::string(select_join) + "card_id = $1", {card}));
    return found.empty() ? std::nullopt : std::optional(std::move(found.front()));
}

void delete_join_of(db::Connection& connection, Id card) {
    connection.execute("DELETE FROM holder_join WHERE card_id = $1", {card});
}

void merge_account(db::Connection& connection, Id account, Id other) {
    connection.execute(
        "DELETE FROM event_rating WHERE account_id = $1 AND event_id IN (SELECT event_id FROM "
        "event_rating WHERE account_id = $2)",
        {account, other});
    connection.execute("UPDATE event_rating SET account_id = $2 WHERE account_id = $1",
                       {account, other});
    connection.execute("DELETE FROM holder_session WHERE account_id = $1", {account});
    connection.execute("UPDATE holder_join SET account_id = NULL WHERE account_id = $1", {account});
    connection.execute("DELETE FROM holder_account WHERE id = $1", {account});
}

std::vector<Id> list_cards_of_holder(db::Connection& connection, Id card) {
    std::vector<Id> cards;
    auto rows = connection.query(
        "WITH RECURSIVE own (id) AS (SELECT id FROM card WHERE id = $1 UNION SELECT c.id FROM card "
        "c JOIN own o ON c.replaced_by = o.id) SELECT id FROM own ORDER BY id",
        {card});
    while (rows.next()) cards.push_back(rows.integer(0));
    return cards;
}

std::vector<Id> list_events_used(db::Connection& connection, const std::vector<Id>& cards) {
    std::vector<Id> events;
    auto rows = connection.query(
        "SELECT DISTINCT u.event_id FROM usage u WHERE u.deleted_at IS NULL AND u.event_id IS NOT "
        "NULL" +
        id_condition("u.card_id", cards) + " ORDER BY 1");
    while (rows.next()) events.push_back(rows.integer(0));
    return events;
}

std::vector<RatingRow> list_ratings_by(db::Connection& connection, Id holder) {
    std::vector<RatingRow> found;
    auto rows = connection.query(
        "SELECT r.event_id, e.name, s.name, r.stars, r.comment, r.rated_at FROM event_rating r "
        "JOIN event e ON e.id = r.event_id JOIN site s ON s.id = e.site_id"
        " WHERE r.account_id = $1 ORDER BY r.rated_at, r.event_id",
        {holder});
    while (rows.next())
        found.push_back({rows.integer(0),
                         rows.text(1),
                         rows.text(2),
                         {rows.integer(3), rows.optional_text(4)},
                         rows.instant(5)});
    return found;
}

std::vector<EventRating> list_ratings_of(db::Connection& connection, Id event) {
    std::vector<EventRating> found;
    for (auto rows = connection.query(
             "SELECT stars, comment, rated_at FROM event_rating WHERE event_id = $1 ORDER BY "
             "rated_at, account_id",
             {event});
         rows.next();)
        found.push_back({{rows.integer(0), rows.optional_text(1)}, rows.instant(2)});
    return found;
}

void save_rating(db::Connection& connection, Id event, Id holder, const model::Rating& rating,
                 time::Instant at) {
    connection.execute(
        "INSERT INTO event_rating (event_id, account_id, stars, comment, rated_at) VALUES ($1, $2, "
        "$3, $4, $5)"
        " ON CONFLICT (event_id, account_id) DO UPDATE SET stars = excluded.stars, comment = "
        "excluded.comment, rated_at = excluded.rated_at",
        {event, holder, rating.stars, rating.comment, at});
}

}  // namespace kaiku::store
