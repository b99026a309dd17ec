// SPDX-License-Identifier: Apache-2.0
#include "man/generator/roff.hpp"

#include <algorithm>
#include <cctype>

namespace {

std::string replaced(std::string_view text, bool typed) {
    std::string out;
    for (char c : text) {
        switch (c) {
            case '\\':
                out += "\\e";
                break;
            case '-':
                out += "\\-";
                break;
            case '"':
                out += "\\(dq";
                break;
            case '\'':
                out += typed ? "\\(aq" : "'";
                break;
            case '`':
                out += "\\(ga";
                break;
            case '^':
                out += "\\(ha";
                break;
            case '~':
                out += "\\(ti";
                break;
            default:
                out += c;
        }
    }
    return out;
}

bool is_capital(char c) { return c >= 'A' && c <= 'Z'; }

bool is_of_word(char c) {
    return std::isalnum(static_cast<unsigned char>(c)) || c == '-' || c == '_';
}

}  // namespace

std::string roff_text(std::string_view text) { return replaced(text, false); }

std::string roff_typed(std::string_view text) { return replaced(text, true); }

std::string roff_syntax(std::string_view syntax) {
    std::string out;
    while (!syntax.empty()) {
        const bool in_word = is_of_word(syntax.front());
        const auto end = std::find_if(syntax.begin(), syntax.end(),
                                      [&](char c) { return is_of_word(c) != in_word; });
        const auto length = static_cast<std::size_t>(end - syntax.begin());
        const auto part = roff_typed(syntax.substr(0, length));
        if (in_word)
            out += (is_capital(syntax.front()) ? "\\fI" : "\\fB") + part + "\\fR";
        else
            out += part;
        syntax.remove_prefix(length);
    }
    return out;
}

std::string roff_lines(std::string_view text) {
    constexpr std::size_t max_width = 78;
    std::string out, line;
    const auto end_line = [&] {
        if (line.empty()) return;
        if (line.front() == '.' || line.front() == '\'') out += "\\&";
        out += line + "\n";
        line.clear();
    };
    while (!text.empty()) {
        const auto space = std::min(text.find(' '), text.size());
        const auto word = text.substr(0, space);
        text.remove_prefix(std::min(space + 1, text.size()));
        if (word.empty()) continue;
        if (line.size() + 1 + word.size() > max_width) end_line();
        line += (line.empty() ? "" : " ") + std::string(word);
    }
    end_line();
    return out;
}
