// SPDX-License-Identifier: Apache-2.0
#include "cmd/cli/help/layout.hpp"

#include <algorithm>

#include "core/base/text.hpp"

namespace kaiku::cmd {

namespace {

/// Appends a word to the last line, or to a new one if it does not fit into `width` columns.
void append_word(std::vector<std::string>& lines, std::string_view word, std::size_t width) {
    auto& line = lines.back();
    if (line.empty())
        line = word;
    else if (base::display_width(line) + 1 + base::display_width(word) <= width)
        line += " " + std::string(word);
    else
        lines.emplace_back(word);
}

/// The words of a shell command line as they are written, with their quotation marks.
std::vector<std::string> shell_words(std::string_view line) {
    std::vector<std::string> words(1);
    char quote = '\0';
    for (char c : line) {
        if (c == ' ' && quote == '\0') {
            if (!words.back().empty()) words.emplace_back();
            continue;
        }
        if (c == quote)
            quote = '\0';
        else if (quote == '\0' && (c == '"' || c == '\''))
            quote = c;
        words.back() += c;
    }
    return words;
}

/// Words that a line break should not separate: an option with its values, a pipe with its command.
std::vector<std::string> command_line_parts(std::string_view line) {
    std::vector<std::string> parts;
    for (auto& word : shell_words(line)) {
        const bool begins = parts.empty() || (word.size() > 1 && word.front() == '-') ||
                            word == "|" || word == "<" || word == ">";
        if (begins)
            parts.push_back(std::move(word));
        else
            parts.back() += " " + word;
    }
    return parts;
}

}  // namespace

std::vector<std::string> wrap(std::string_view text, std::size_t width) {
    std::vector<std::string> lines(1);
    while (!text.empty()) {
        const auto end = std::min(text.find_first_of(" \n"), text.size());
        if (end > 0) append_word(lines, text.substr(0, end), width);
        if (end < text.size() && text[end] == '\n') lines.emplace_back();
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return lines;
}

std::vector<std::string> wrap_command_line(std::string_view line, std::size_t width) {
    if (base::display_width(line) <= width) return {std::string(line)};
    const auto room = width - 2;  // for the backslash and the space before it
    std::vector<std::string> lines(1);
    for (const auto& part : command_line_parts(line)) {
        if (base::display_width(part) <= room)
            append_word(lines, part, room);
        else
            for (const auto& word : shell_words(part)) append_word(lines, word, room);
    }
    for (std::size_t i = 0; i + 1 < lines.size(); ++i) lines[i] += " \\";
    return lines;
}

void HelpPage::paragraph(std::string_view text, std::size_t indent, std::size_t hanging) {
    bool first = true;
    for (const auto& line : wrap(text, width_ - std::max(indent, hanging))) {
        text_ += std::string(first ? indent : hanging, ' ') + line + "\n";
        first = false;
    }
}

void HelpPage::table(const std::vector<std::pair<std::string, std::string>>& rows) {
    constexpr std::size_t max_term_width = 26, min_explanation_width = 30, narrow_indent = 6;
    std::size_t term_width = 0;
    for (const auto& [term, explanation] : rows)
        if (const auto columns = base::display_width(term); columns <= max_term_width)
            term_width = std::max(term_width, columns);
    auto indent = term_width + 4;
    if (indent + min_explanation_width > width_) indent = narrow_indent;
    for (const auto& [term, explanation] : rows) {
        auto column = write_term(term);
        if (column + 2 > indent) {
            text_ += '\n';
            column = 0;
        }
        for (const auto& line : wrap(explanation, width_ - indent)) {
            text_ += std::string(indent - column, ' ') + line + "\n";
            column = 0;
        }
    }
}

/// Writes a term, over several lines if it is wider than the page. Returns the column after it.
std::size_t HelpPage::write_term(std::string_view term) {
    constexpr std::size_t indent = 2, continued = 6;
    std::string line(indent, ' ');
    while (!term.empty()) {
        const auto end = term.find_first_of("| ");
        const auto part = term.substr(0, end == term.npos ? end : end + 1);
        if (base::display_width(line) + base::display_width(base::trim(part)) > width_ &&
            !base::trim(line).empty()) {
            line.erase(line.find_last_not_of(' ') + 1);
            text_ += line + "\n";
            line.assign(continued, ' ');
        }
        line += part;
        term.remove_prefix(part.size());
    }
    text_ += line;
    return base::display_width(line);
}

void HelpPage::example(std::string_view line, std::string_view meaning) {
    constexpr std::size_t indent = 2, continued = 10, meaning_indent = 6;
    bool first = true;
    for (const auto& part : wrap_command_line(line, width_ - continued)) {
        text_ += std::string(first ? indent : continued, ' ') + part + "\n";
        first = false;
    }
    paragraph(meaning, meaning_indent, meaning_indent);
}

}  // namespace kaiku::cmd
