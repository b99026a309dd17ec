// SPDX-License-Identifier: Apache-2.0
#include "core/dashboard/escape.hpp"

namespace kaiku::dashboard {

namespace {

bool is_control(char character) {
    const auto code = static_cast<unsigned char>(character);
    return (code < 0x20 && character != '\t' && character != '\n') || code == 0x7F;
}

}  // namespace

std::string escape(std::string_view text) {
    std::string escaped;
    escaped.reserve(text.size());
    for (const char character : text) {
        switch (character) {
            case '&':
                escaped += "&amp;";
                break;
            case '<':
                escaped += "&lt;";
                break;
            case '>':
                escaped += "&gt;";
                break;
            case '"':
                escaped += "&quot;";
                break;
            case '\'':
                escaped += "&#39;";
                break;
            default:
                if (is_control(character))
                    escaped += "\uFFFD";
                else
                    escaped += character;
        }
    }
    return escaped;
}

}  // namespace kaiku::dashboard
