#include "core/model/message.hpp"

#include "core/base/text.hpp"
#include "core/model/enum_names.hpp"

namespace kaiku::model {

namespace {

constexpr std::array<std::string_view, 4> audience_words{"colleagues", "coordinators",
                                                         "distributors", "reply"};
constexpr std::array<std::string_view, 2> topic_words{"bulletins", "incidents"};
constexpr std::size_t max_subject_length = 150;

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

base::Result<Message> read_message(std::string_view subject, std::string_view text) {
    auto line = base::read_text(subject, "subject", max_subject_length);
    if (!line) return line.fault();
    auto letter = base::read_multiline_text(text, "text");
    if (!letter) return letter.fault();
    Message message;
    message.subject = *std::move(line);
    message.text = *std::move(letter);
    return message;
}

std::string reply_subject(const std::string& subject) {
    constexpr std::string_view mark = "Re: ";
    return subject.starts_with(mark)
               ? subject
               : base::excerpt(std::string(mark) + subject, max_subject_length - 1);
}

}  // namespace kaiku::model
