// SPDX-License-Identifier: Apache-2.0
// Asks questions at the terminal of standard input.
#pragma once
#include <termios.h>

#include <string>
#include <string_view>

#include "cmd/cli/i18n/translator.hpp"

namespace kaiku::cmd {

/// Whether the answer is yes in the language of the question (yes, kyllä or joo, ja) or its letter
/// there. `y` and `yes` are understood in each, as by other programs. Anything else is no.
bool is_yes(std::string_view answer, Language language);

/// One question. It is shown at the terminal even if standard output and standard error are
/// redirected.
class Terminal {
public:
    enum class Echo { on, off };

    /// Without echo, what is typed is not shown until the object is destroyed. The keys that
    /// suspend or quit the program do nothing then, since they would leave the terminal without
    /// echo; Ctrl-C works.
    explicit Terminal(Echo echo);
    ~Terminal();
    Terminal(const Terminal&) = delete;
    Terminal& operator=(const Terminal&) = delete;

    void show(std::string_view text) const;
    /// Shows a text in lines of the terminal's width, and after it a question that stays in one
    /// line with its answer.
    void ask(std::string_view text, std::string_view question) const;

    /// Reads a line without its line end, up to 8,192 bytes. Throws Error interrupted on Ctrl-C.
    std::string read_line() const;

private:
    termios before_{};
    bool silent_ = false;
    int shown_at_ = -1;
};

}  // namespace kaiku::cmd
