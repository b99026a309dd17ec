// SPDX-License-Identifier: Apache-2.0
#include "core/model/message.hpp"

#include "core/base/visible_text.hpp"
#include "core/model/enum_names.hpp"

namespace kaiku::model {

namespace {

constexpr std::array<std::string_view, 4> audience_words{"colleagues", "coordinators",
                                                         "distributors", "reply"};
constexpr std::array<std::string_view, 2> topic_words{"bulletins", "incidents"};

}  // namespace

std::string_view to_string(Audience audience) {
    return audience_words[static_cast<std::size_t>(audience)];
}
std::optional<Audience> parse_audience(std::string_view word) {
    return enum_from_string<Audience>(audience_words, word);
}
std::string_view to_string(Topic topic) { return topic_words[static_cast<std::size_t>(topic)]; }
std::optional<Topic> parse_topic(std::string_view word) {
    return enum_from_string<Topic>(topic_words, word);
}

Subject reply_subject(const std::string& stored) {
    // An older program may have stored characters that are refused today.
    auto subject = stored;
    base::remove_invisible(subject);
    constexpr std::string_view prefix = "Re: ";
    if (subject.starts_with(prefix)) return Subject::parse(subject).value();
    constexpr auto room_for_ellipsis = fields::Subject::max_characters - 1;
    return Subject::parse(base::excerpt(std::string(prefix) + subject, room_for_ellipsis)).value();
}

}  // namespace kaiku::model
