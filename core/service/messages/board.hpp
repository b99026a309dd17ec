// The message board (chapter 3.2.3 of the manual): messages between the people of the network.
#pragma once
#include <functional>
#include <string_view>

#include "core/model/message.hpp"
#include "core/service/operation.hpp"

namespace kaiku::service {

/// Colleagues: whoever has a grant where the sender has one, at the sites of the sender's
/// organisation too. Coordinators: those whose scope covers the sender's site, the nation's too.
/// Distributors: those of the sender's area; a national coordinator reaches all. Never the sender.
/// Throws denied `not_logged_in`, refused `no_area`, `nobody` where it would reach nobody, and what
/// model::read_message() says.
model::Message post_message(const Operation& operation, model::Audience audience,
                            std::string_view subject, std::string_view text);

/// What the caller got and sent, by number, or what of it they have not read.
void list_messages(const Operation& operation, bool unread_only,
                   const std::function<void(const model::Message&)>& on_message);

/// One of those, which is read from then on. Throws not_found for any other (R27).
model::Message read_message(const Operation& operation, std::string_view id);

/// To whoever wrote it; to a message of one's own, to those who got it.
model::Message reply_to_message(const Operation& operation, std::string_view id,
                                std::string_view text);

}  // namespace kaiku::service
