// SPDX-License-Identifier: Apache-2.0
#include "core/base/error.hpp"

namespace kaiku::base {

Message Message::counted(const char* one, const char* many, std::int64_t count,
                         std::vector<MessageArgument> more) {
    Message message(one, std::move(more));
    message.plural_id = many;
    message.count = count;
    message.arguments.emplace_back("count", count);
    return message;
}

std::string substitute(std::string_view text, const std::vector<MessageArgument>& arguments) {
    std::string out;
    out.reserve(text.size() + 32);
    for (std::size_t at = 0; at < text.size();) {
        const auto open = text.find('{', at);
        const auto close = open == text.npos ? text.npos : text.find('}', open);
        if (close == text.npos) {
            out += text.substr(at);
            break;
        }
        out += text.substr(at, open - at);
        const auto name = text.substr(open + 1, close - open - 1);
        const MessageArgument* found = nullptr;
        for (const auto& argument : arguments)
            if (argument.name == name) found = &argument;
        out += found ? std::string_view(found->value) : text.substr(open, close - open + 1);
        at = close + 1;
    }
    return out;
}

std::string to_english(const Message& message) {
    const bool many = !message.plural_id.empty() && message.count != 1;
    return substitute(many ? message.plural_id : message.id, message.arguments);
}

Fault malformed_fault(const char* code, const char* id, std::vector<MessageArgument> arguments,
                      Message hint) {
    return Fault{ErrorKind::malformed, code, Message(id, std::move(arguments)), std::move(hint)};
}

Error::Error(Fault fault) : fault_(std::move(fault)), english_(to_english(fault_.message)) {}

Error::Error(ErrorKind kind, std::string code, Message message, Message hint)
    : Error(Fault{kind, std::move(code), std::move(message), std::move(hint)}) {}

}  // namespace kaiku::base
