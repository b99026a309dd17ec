// SPDX-License-Identifier: Apache-2.0
// Lays out help in lines of a limited width.
#pragma once
#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace kaiku::cmd {

/// Breaks a text at spaces into lines of at most `width` terminal columns. A word that is longer
/// has a line to itself. Line breaks in the text stay.
std::vector<std::string> wrap(std::string_view text, std::size_t width);

/// Breaks a shell command line into lines of at most `width` terminal columns; all but the last end
/// with a backslash, so that the lines can be copied to a shell. Breaks between words only, and
/// before an option or a pipe where possible.
std::vector<std::string> wrap_command_line(std::string_view line, std::size_t width);

/// A help text that grows by paragraphs, tables and examples.
class HelpPage {
public:
    /// `width` is the number of columns of a line.
    explicit HelpPage(std::size_t width) : width_(width) {}

    /// Appends a wrapped text. The first line is indented by `indent` columns, all others by
    /// `hanging`.
    void paragraph(std::string_view text, std::size_t indent = 0, std::size_t hanging = 0);
    void blank_line() { text_ += '\n'; }
    /// Appends rows of a term and its explanation in two columns. A term that is too long for its
    /// column has a line to itself, or several if it is wider than the page.
    void table(const std::vector<std::pair<std::string, std::string>>& rows);
    /// Appends a command line, and what it is an example of below it.
    void example(std::string_view line, std::string_view meaning);

    const std::string& text() const { return text_; }

private:
    std::size_t write_term(std::string_view term);

    std::size_t width_;
    std::string text_;
};

}  // namespace kaiku::cmd
