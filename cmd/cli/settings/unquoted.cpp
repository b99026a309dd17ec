// SPDX-License-Identifier: Apache-2.0
#include "cmd/cli/settings/unquoted.hpp"

#include <algorithm>

#include "core/base/utf8.hpp"

namespace kaiku::cmd {

namespace {

/// Goes through a file, one character after another.
class TomlScan {
public:
    explicit TomlScan(std::string_view toml)
        : text_(toml.substr(0, base::first_invalid_utf8(toml))) {
        if (text_.starts_with(base::utf8_byte_order_mark))
            text_.remove_prefix(base::utf8_byte_order_mark.size());
    }

    std::optional<UnquotedCharacter> find() {
        bool continues = true;
        while (continues && !at_end() && is_ascii()) {
            const char next = text_[at_];
            if (next == '#')
                skip_comment();
            else if ((next == '"' || next == '\'') && may_open_)
                continues = skip_text(next);
            else
                skip_bare(next);
        }
        if (at_end() || is_ascii()) return std::nullopt;
        auto at = at_;
        return UnquotedCharacter{base::next_code_point(text_, at), line_, column_};
    }

private:
    bool at_end() const { return at_ == text_.size(); }
    bool is_ascii() const { return static_cast<unsigned char>(text_[at_]) < 0x80; }

    void skip() {
        ++column_;
        if (base::next_code_point(text_, at_) != U'\n') return;
        ++line_;
        column_ = 1;
    }

    /// Moves past a character that is neither in a text nor in a comment. A quotation mark within
    /// or after a value does not open a text, as in `0"ä"`.
    void skip_bare(char next) {
        skip();
        if (next == '\n') {
            may_open_ = true;
            in_key_ = depth_ == 0;
        } else if (next == '=') {
            may_open_ = in_key_;
            in_key_ = false;
        } else if (next == '[' || next == '{') {
            ++depth_;
        } else if (next == ',') {
            may_open_ = true;
        } else if (next != ' ' && next != '\t' && next != '\r') {
            may_open_ = false;
            if ((next == ']' || next == '}') && depth_ > 0) --depth_;
        }
    }

    void skip_comment() {
        while (!at_end() && text_[at_] != '\n') skip();
    }

    /// Moves past at most `max` quotation marks, and returns their number.
    int skip_quotes(char quote, int max) {
        int count = 0;
        for (; count < max && !at_end() && text_[at_] == quote; ++count) skip();
        return count;
    }

    /// Moves past a text. Returns false where the search ends in it.
    bool skip_text(char quote) {
        may_open_ = false;
        const int opening = skip_quotes(quote, 3);
        if (opening == 2) return true;  // an empty text
        const bool has_lines = opening == 3;
        while (!at_end()) {
            // Two quotation marks of the text itself may precede the three that close it.
            const int quotes = skip_quotes(quote, has_lines ? 5 : 1);
            if (quotes >= opening) return true;
            if (quotes > 0) continue;
            const char next = text_[at_];
            if (next == '\n' && !has_lines) return false;
            skip();
            if (next == '\\' && quote == '"' && !skip_after_backslash(has_lines)) return false;
        }
        return false;
    }

    bool skip_after_backslash(bool has_lines) {
        constexpr std::string_view spaces = " \t\r\n\v\f";
        bool is_line_end = false;
        for (; has_lines && !at_end() && spaces.find(text_[at_]) != spaces.npos; is_line_end = true)
            skip();
        if (at_end() || (has_lines && !is_ascii())) return false;
        if (!is_line_end && text_[at_] != '\n') skip();
        return true;
    }

    std::string_view text_;
    std::size_t at_ = 0;
    std::int64_t line_ = 1;
    std::int64_t column_ = 1;
    bool may_open_ = true;  // a quotation mark opens a text here
    bool in_key_ = true;    // an equals sign ends a key here
    int depth_ = 0;         // of brackets
};

}  // namespace

std::optional<UnquotedCharacter> find_unquoted_character(std::string_view toml) {
    return TomlScan(toml).find();
}

}  // namespace kaiku::cmd
