// SPDX-License-Identifier: Apache-2.0
// The message board: messages between users of the network.
#pragma once
#include <cstdint>
#include <functional>
#include <string_view>

#include "core/model/message.hpp"
#include "core/service/operation.hpp"

namespace kaiku::service {

/// Posts a message. Colleagues: users with a grant in the same scope as the sender, including the
/// sites of the sender's organisation. Coordinators: those whose scope covers the sender's site,
/// including national ones. Distributors: those of the sender's area; a national coordinator
/// reaches all. The sender is never a recipient. Throws denied `not_logged_in`, refused `no_area`,
/// refused `no_recipients` if there are no recipients.
model::BoardMessage post_message(const Operation& operation, model::Audience audience,
                                 const model::Subject& subject, const model::MessageBody& text);

/// The messages that the caller has received or sent, by number, or only the unread ones.
void list_messages(const Operation& operation, bool unread_only,
                   const std::function<void(const model::BoardMessage&)>& on_message);

/// The number of the caller's unread messages; 0 for a caller who has no messages.
std::int64_t count_unread_messages(const Operation& operation);

/// Returns one of those messages and marks it as read. Throws not_found for any other (R27).
model::BoardMessage read_message(const Operation& operation, model::Id id);

/// Replies to the sender of a message or, if the caller sent it, writes to its recipients again.
model::BoardMessage reply_to_message(const Operation& operation, model::Id id,
                                     const model::MessageBody& text);

}  // namespace kaiku::service
