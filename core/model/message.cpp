#include "core/model/message.hpp"

#include <algorithm>
#include <array>

#include "core/base/text.hpp"

namespace kaiku::model {

namespace {

constexpr std::array<std::string_view, 4> audience_words{"colleagues", "coordinators", "distributors", "reply"};
constexpr std::array<std::string_view, 2> topic_words{"bulletins", "incidents"};
constexpr std::size_t longest_subject = 150;

template <class T, std::size_t N>
std::optional<T> read(const std::array<std::string_view, N>& words, std::string_view word) {
    const auto at = std::find(words.begin(), words.end(), word);
    if (at == words.end()) return std::nullopt;
    return static_cast<T>(at - words.begin());
}

}  // namespace

std::string_view word(Audience audience) { return audience_words[static_cast<std::size_t>(audience)]; }
std::optional<Audience> audience_from(std::string_view word) { return read<Audience>(audience_words, word); }
std::string_view word(Topic topic) { return topic_words[static_cast<std::size_t>(topic)]; }
std::optional<Topic> topic_from(std::string_view word) { return read<Topic>(topic_words, word); }

base::Result<Message> read_message(std::string_view subject, std::string_view text) {
    auto line = base::read_text(subject, "subject", longest_subject);
    if (!line) return line.fault();
    auto letter = base::read_letter(text, "text");
    if (!letter) return letter.fault();
    Message message;
    message.subject = *std::move(line);
    message.text = *std::move(letter);
    return message;
}

std::string reply_subject(const std::string& subject) {
    constexpr std::string_view mark = "Re: ";
    return subject.starts_with(mark) ? subject : base::excerpt(std::string(mark) + subject, longest_subject - 1);
}

}  // namespace kaiku::model
