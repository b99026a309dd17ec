// SPDX-License-Identifier: Apache-2.0
// Messages of the board, and notices of Kaikukeskus.
#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "core/base/error.hpp"
#include "core/model/card.hpp"
#include "core/time/instant.hpp"

namespace kaiku::model {

/// The recipients of a message of the board. A reply goes to the author of the message.
enum class Audience { colleagues, coordinators, distributors, reply };
std::string_view to_string(Audience audience);
std::optional<Audience> parse_audience(std::string_view word);

struct BoardMessage {
    Id id = 0;
    std::string from;  // e-mail address
    Audience audience = Audience::colleagues;
    std::string to;       // of a reply: the address of its recipient, if that is one person
    std::string subject;  // one line
    std::string text;     // any number of lines, or empty
    time::Instant sent_at;
    bool read = false;  // by the caller; the caller's own messages count as read
    std::optional<Id> reply_to;
};

/// `Re: ` before the subject, once, cut to the length that a subject may have.
Subject reply_subject(const std::string& stored);

/// The topics that users can subscribe to by e-mail.
enum class Topic { bulletins, incidents };
std::string_view to_string(Topic topic);
std::optional<Topic> parse_topic(std::string_view word);

struct Notice {
    Topic topic = Topic::bulletins;
    std::string subject;
    std::string body;
};

}  // namespace kaiku::model
