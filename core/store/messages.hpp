// Messages of the board, and notices by mail. Everything here needs schema_with_network.
#pragma once
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/db/connection.hpp"
#include "core/model/message.hpp"
#include "core/model/policy.hpp"

namespace kaiku::store {

using model::Id;

/// Active users with a grant in one of the scopes, but for analysts, who have no part in the board;
/// the coordinators among them alone, where wanted.
std::vector<Id> list_users_in_scopes(db::Connection& connection,
                                     const std::vector<model::Scope>& scopes,
                                     bool coordinators_only);
/// Active users who work at a site of the organisation.
std::vector<Id> list_users_of_organisation(db::Connection& connection, Id organisation);
/// Active users who give out cards at a site of the area, or anywhere.
std::vector<Id> list_distributors_of_area(db::Connection& connection, std::optional<Id> area);

/// The message's new id.
Id insert_message(db::Connection& connection, Id sender, const model::Message& message,
                  const std::vector<Id>& recipients);
/// What the user got or sent, by number; or what of it they have not read.
void for_each_message(db::Connection& connection, Id user, bool unread_only,
                      const std::function<void(const model::Message&)>& on_row);
/// One of those, with its text.
std::optional<model::Message> resolve_message(db::Connection& connection, Id user, Id id);
Id find_sender(db::Connection& connection, Id message);
/// Whoever got the message and is active still.
std::vector<Id> list_recipients(db::Connection& connection, Id message);
void mark_read(db::Connection& connection, Id user, Id message, time::Instant at);

/// The notice's new id. It goes to all active users who have ordered its topic; how many those are.
struct InsertedNotice {
    Id id = 0;
    std::int64_t recipients = 0;
};
InsertedNotice insert_notice(db::Connection& connection, const model::Notice& notice,
                             const std::string& sender, time::Instant at);

/// A copy of a notice for one user.
struct QueuedNotice {
    Id notice = 0;
    Id user = 0;
    std::string email;
    std::optional<std::string> lang;
    model::Notice text;
};
/// The next copy that waits: neither mailed, nor begun by somebody after `started_since`. Whoever
/// has been disabled or does not want the topic any more waits for nothing.
std::optional<QueuedNotice> find_next_queued_notice(db::Connection& connection,
                                                    time::Instant started_since);
/// Notes that a copy is on its way; nullopt: that it is not, and waits again.
void mark_notice_started(db::Connection& connection, const QueuedNotice& copy,
                         std::optional<time::Instant> at);
void mark_notice_sent(db::Connection& connection, const QueuedNotice& copy, time::Instant at);
/// All that wait, begun ones too.
std::int64_t count_queued_notices(db::Connection& connection);

}  // namespace kaiku::store
