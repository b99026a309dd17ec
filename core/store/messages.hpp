// SPDX-License-Identifier: Apache-2.0
// Storage of board messages and of notices by mail. Everything here needs schema_with_network.
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

/// Active users with a grant in one of the scopes, except analysts and operators, who do not take
/// part in the board. With `coordinators_only`, only the coordinators among them.
std::vector<Id> list_users_in_scopes(db::Connection& connection,
                                     const std::vector<model::Scope>& scopes,
                                     bool coordinators_only);
/// Active users with a grant at a site of the organisation.
std::vector<Id> list_users_of_organisation(db::Connection& connection, Id organisation);
/// Active distributors at a site of the area; nullopt: at any site.
std::vector<Id> list_distributors_of_area(db::Connection& connection, std::optional<Id> area);

/// Inserts a message and returns its id.
Id insert_message(db::Connection& connection, Id sender, const model::BoardMessage& message,
                  const std::vector<Id>& recipients);
/// The messages that the user received or sent, by number, or only the unread ones.
void for_each_message(db::Connection& connection, Id user, bool unread_only,
                      const std::function<void(const model::BoardMessage&)>& on_row);
/// One of those messages.
std::optional<model::BoardMessage> find_message(db::Connection& connection, Id user, Id id);
Id find_sender(db::Connection& connection, Id message);
/// The message's recipients that are still active.
std::vector<Id> list_recipients(db::Connection& connection, Id message);
void mark_read(db::Connection& connection, Id user, Id message, time::Instant at);

/// The id of a new notice and the number of its recipients.
struct InsertedNotice {
    Id id = 0;
    std::int64_t recipients = 0;
};
/// Inserts a notice to all active users who have subscribed to its topic.
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
/// The next queued copy: neither sent, nor started by another process since `started_since`. Copies
/// to users who have been disabled or have unsubscribed from the topic are not in the queue.
std::optional<QueuedNotice> find_next_queued_notice(db::Connection& connection,
                                                    time::Instant started_since);
/// Marks a copy as started at that time; nullopt: puts it back in the queue.
void mark_notice_started(db::Connection& connection, const QueuedNotice& copy,
                         std::optional<time::Instant> at);
void mark_notice_sent(db::Connection& connection, const QueuedNotice& copy, time::Instant at);
/// The number of queued copies, including started ones.
std::int64_t count_queued_notices(db::Connection& connection);

}  // namespace kaiku::store
