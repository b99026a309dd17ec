// SPDX-License-Identifier: Apache-2.0
#include "core/base/command_line.hpp"

#include <algorithm>
#include <optional>

#include "core/base/utf8.hpp"

namespace kaiku::base {

namespace {

using Words = std::vector<std::string>;

constexpr std::size_t max_bytes = 64 * 1024;

Fault unclosed() {
    return {ErrorKind::malformed,
            "unclosed_quote",
            {N_("the command line has an open quotation or ends with a backslash")},
            {N_("close the quotation, or put a backslash before the mark")}};
}

bool is_control(char32_t point) {
    return point != '\t' && (point < 0x20 || (point >= 0x7F && point < 0xA0));
}

std::optional<Fault> fault_of_text(std::string_view line) {
    if (line.size() > max_bytes)
        return Fault{ErrorKind::malformed,
                     "too_long",
                     {N_("the command line is longer than {count} bytes"), {{"count", max_bytes}}}};
    if (first_invalid_utf8(line) != line.npos)
        return Fault{
            ErrorKind::malformed, "bad_encoding", {N_("the command line is not valid UTF-8")}};
    for (std::size_t at = 0; at < line.size();)
        if (is_control(next_code_point(line, at)))
            return Fault{ErrorKind::malformed,
                         "control_character",
                         {N_("the command line contains a control character")}};
    return std::nullopt;
}

class CommandLineSplitter {
public:
    explicit CommandLineSplitter(std::string_view line) : rest_(line) {}

    Result<Words> split() {
        for (skip_spaces(); !rest_.empty() && rest_.front() != '#'; skip_spaces()) {
            words_.emplace_back();
            if (!read_word()) return unclosed();
        }
        return std::move(words_);
    }

private:
    void skip_spaces() {
        rest_.remove_prefix(std::min(rest_.find_first_not_of(" \t"), rest_.size()));
    }

    char next() {
        const char c = rest_.front();
        rest_.remove_prefix(1);
        return c;
    }

    /// False if a quote is not closed.
    bool read_word() {
        while (!rest_.empty() && rest_.front() != ' ' && rest_.front() != '\t') {
            const char c = next();
            bool closed = true;
            if (c == '\'')
                closed = read_single();
            else if (c == '"')
                closed = read_double();
            else if (c == '\\')
                closed = read_escaped();
            else
                words_.back() += c;
            if (!closed) return false;
        }
        return true;
    }

    bool read_escaped() {
        if (rest_.empty()) return false;
        words_.back() += next();
        return true;
    }

    bool read_single() {
        const auto end = rest_.find('\'');
        if (end == rest_.npos) return false;
        words_.back() += rest_.substr(0, end);
        rest_.remove_prefix(end + 1);
        return true;
    }

    bool read_double() {
        while (!rest_.empty()) {
            char c = next();
            if (c == '"') return true;
            const bool escapes =
                c == '\\' && !rest_.empty() && (rest_.front() == '"' || rest_.front() == '\\');
            if (escapes) c = next();
            words_.back() += c;
        }
        return false;
    }

    std::string_view rest_;
    Words words_;
};

}  // namespace

Result<Words> split_command_line(std::string_view line) {
    if (auto fault = fault_of_text(line)) return *std::move(fault);
    return CommandLineSplitter(line).split();
}

std::string quote_word(std::string_view word) {
    const auto is_plain = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
               std::string_view("@%+=:,./-_").find(c) != std::string_view::npos;
    };
    if (!word.empty() && word.front() != '=' && std::all_of(word.begin(), word.end(), is_plain))
        return std::string(word);
    std::string quoted = "'";
    for (char c : word) quoted += c == '\'' ? std::string("'\\''") : std::string(1, c);
    return quoted + "'";
}

}  // namespace kaiku::base
