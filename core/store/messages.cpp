// SPDX-License-Identifier: Apache-2.0

#include "core/store/messages.hpp"

#include <algorithm>

#include "core/store/fields.hpp"
#include "core/store/insert_rows.hpp"

namespace kaiku::store {

namespace {

void add_ids(std::vector<Id>& all, db::Rows rows) {
    while (rows.next()) all.push_back(rows.integer(0));
}

std::vector<Id> deduplicate(std::vector<Id> ids) {
    std::sort(ids.begin(), ids.end());
    ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
    return ids;
}

constexpr std::string_view granted =
    "SELECT g.user_id FROM user_grant g JOIN user_account u ON u.id = g.user_id";
// Grants at sites, with the sites' organisations and areas.
constexpr std::string_view granted_at_sites =
    "SELECT g.user_id FROM user_grant g JOIN user_account u ON u.id = g.user_id JOIN site s ON "
    "s.id = g.scope_id JOIN organisation o ON o.id = s.organisation_id"
    " LEFT JOIN area_municipality a ON a.municipality_code = o.municipality_code WHERE g.scope = "
    "'site' AND u.active = $1";

// A message as one user sees it, with their own copy if they have one; for a reply, also its
// recipient.
constexpr std::string_view select_message =
    "SELECT m.id, u.email, m.audience, r.email, m.subject, m.body, m.sent_at, m.sender_id = $1 OR "
    "c.read_at IS NOT NULL, m.reply_to"
    " FROM message m JOIN user_account u ON u.id = m.sender_id LEFT JOIN message_copy c ON "
    "c.message_id = m.id AND c.user_id = $1"
    " LEFT JOIN user_account r ON m.audience = 'reply' AND r.id = (SELECT min(d.user_id) FROM "
    "message_copy d WHERE d.message_id = m.id)"
    " WHERE m.id IN (SELECT id FROM message WHERE sender_id = $1 UNION SELECT message_id FROM "
    "message_copy WHERE user_id = $1)";

model::BoardMessage read_message(const db::Rows& rows) {
    model::BoardMessage message;
    message.id = rows.integer(0);
    message.from = rows.text(1);
    message.audience = stored_word(rows.view(2), model::parse_audience);
    message.to = rows.optional_text(3).value_or("");
    message.subject = rows.text(4);
    message.text = rows.text(5);
    message.sent_at = rows.instant(6);
    message.read = rows.boolean(7);
    message.reply_to = rows.optional_integer(8);
    return message;
}

// Unsent copies whose recipients are active and still subscribed to the topic.
constexpr std::string_view from_waiting =
    " FROM notice_copy c JOIN notice n ON n.id = c.notice_id JOIN user_account u ON u.id = "
    "c.user_id WHERE c.mailed_at IS NULL AND u.active = $1"
    " AND CASE n.topic WHEN 'bulletins' THEN u.bulletins ELSE u.incidents END = $1";

std::string sql(std::string_view a, std::string_view b) { return std::string(a) + std::string(b); }

}  // namespace

std::vector<Id> list_users_in_scopes(db::Connection& connection,
                                     const std::vector<model::Scope>& scopes,
                                     bool coordinators_only) {
    std::vector<Id> found;
    const auto question =
        sql(granted,
            std::string(" WHERE g.scope = $1 AND g.scope_id = $2 AND u.active = $3 AND g.role ") +
                (coordinators_only ? "= 'coordinator'" : "NOT IN ('analyst', 'operator')"));
    for (const auto& scope : scopes)
        add_ids(found, connection.query(question, {to_string(scope.kind), scope.id, true}));
    return deduplicate(std::move(found));
}

std::vector<Id> list_users_of_organisation(db::Connection& connection, Id organisation) {
    std::vector<Id> found;
    add_ids(found, connection.query(sql(granted_at_sites, " AND o.id = $2"), {true, organisation}));
    return deduplicate(std::move(found));
}

std::vector<Id> list_distributors_of_area(db::Connection& connection, std::optional<Id> area) {
    std::vector<Id> found;
    const auto distributors = sql(granted_at_sites, " AND g.role = 'distributor'");
    if (area)
        add_ids(found,
                connection.query(sql(distributors, " AND coalesce(o.area_id, a.area_id) = $2"),
                                 {true, *area}));
    else
        add_ids(found, connection.query(distributors, {true}));
    return deduplicate(std::move(found));
}

Id insert_message(db::Connection& connection, Id sender, const model::BoardMessage& message,
                  const std::vector<Id>& recipients) {
    constexpr std::string_view columns[] = {"sender_id", "audience", "subject",
                                            "body",      "sent_at",  "reply_to"};
    const std::vector<db::Parameter> values{sender,          to_string(message.audience),
                                            message.subject, message.text,
                                            message.sent_at, message.reply_to};
    const auto id = insert_row(connection, "message", columns, values);
    for (const auto user : recipients)
        connection.execute_deferred(
            "INSERT INTO message_copy (message_id, user_id) VALUES ($1, $2)", {id, user});
    return id;
}

void for_each_message(db::Connection& connection, Id user, bool unread_only,
                      const std::function<void(const model::BoardMessage&)>& on_row) {
    auto rows = connection.query(
        sql(select_message, unread_only
                                ? " AND m.sender_id <> $1 AND c.read_at IS NULL ORDER BY m.id"
                                : " ORDER BY m.id"),
        {user});
    while (rows.next()) on_row(read_message(rows));
}

std::optional<model::BoardMessage> find_message(db::Connection& connection, Id user, Id id) {
    auto rows = connection.query(sql(select_message, " AND m.id = $2"), {user, id});
    if (!rows.next()) return std::nullopt;
    return read_message(rows);
}

Id find_sender(db::Connection& connection, Id message) {
    auto rows = connection.query("SELECT sender_id FROM message WHERE id = $1", {message});
    rows.next();
    return rows.integer(0);
}

std::vector<Id> list_recipients(db::Connection& connection, Id message) {
    std::vector<Id> found;
    add_ids(found, connection.query("SELECT c.user_id FROM message_copy c JOIN user_account u ON "
                                    "u.id = c.user_id WHERE c.message_id = $1 AND u.active = $2",
                                    {message, true}));
    return found;
}

void mark_read(db::Connection& connection, Id user, Id message, time::Instant at) {
    connection.execute(
        "UPDATE message_copy SET read_at = $3 WHERE message_id = $1 AND user_id = $2 AND read_at "
        "IS NULL",
        {message, user, at});
}

InsertedNotice insert_notice(db::Connection& connection, const model::Notice& notice,
                             const std::string& sender, time::Instant at) {
    constexpr std::string_view columns[] = {"topic", "subject", "body", "sent_by", "sent_at"};
    const std::vector<db::Parameter> values{to_string(notice.topic), notice.subject, notice.body,
                                            sender, at};
    InsertedNotice made{insert_row(connection, "notice", columns, values)};
    const auto ordered = std::string(" FROM user_account u WHERE u.active = $2 AND u.") +
                         std::string(to_string(notice.topic)) + " = $2";
    made.recipients = connection.execute(
        "INSERT INTO notice_copy (notice_id, user_id) SELECT $1, u.id" + ordered, {made.id, true});
    return made;
}

std::optional<QueuedNotice> find_next_queued_notice(db::Connection& connection,
                                                    time::Instant started_since) {
    auto rows = connection.query(
        "SELECT c.notice_id, c.user_id, u.email, u.lang, n.topic, n.subject, n.body" +
            std::string(from_waiting) +
            " AND (c.begun_at IS NULL OR c.begun_at < $2) ORDER BY c.notice_id, c.user_id LIMIT 1",
        {true, started_since});
    if (!rows.next()) return std::nullopt;
    return QueuedNotice{
        rows.integer(0),
        rows.integer(1),
        rows.text(2),
        rows.optional_text(3),
        {stored_word(rows.view(4), model::parse_topic), rows.text(5), rows.text(6)}};
}

void mark_notice_started(db::Connection& connection, const QueuedNotice& copy,
                         std::optional<time::Instant> at) {
    connection.execute("UPDATE notice_copy SET begun_at = $3 WHERE notice_id = $1 AND user_id = $2",
                       {copy.notice, copy.user, at});
}

void mark_notice_sent(db::Connection& connection, const QueuedNotice& copy, time::Instant at) {
    connection.execute(
        "UPDATE notice_copy SET mailed_at = $3 WHERE notice_id = $1 AND user_id = $2",
        {copy.notice, copy.user, at});
}

std::int64_t count_queued_notices(db::Connection& connection) {
    auto rows = connection.query("SELECT count(*)" + std::string(from_waiting), {true});
    rows.next();
    return rows.integer(0);
}

}  // namespace kaiku::store
