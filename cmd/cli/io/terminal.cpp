// SPDX-License-Identifier: Apache-2.0
#include "cmd/cli/io/terminal.hpp"

#include <fcntl.h>
#include <unistd.h>

#include "cmd/cli/help/layout.hpp"
#include "cmd/cli/io/stream.hpp"
#include "core/base/interrupt.hpp"
#include "core/base/text.hpp"
#include "core/base/visible_text.hpp"

namespace kaiku::cmd {

namespace {

constexpr std::size_t max_answer_bytes = 8192;

}  // namespace

bool is_yes(std::string_view answer, Language language) {
    const auto text = base::fold(base::sanitize_text(base::trim(answer)));
    if (text == "y" || text == "yes") return true;
    switch (language) {
        case Language::finnish:
            return text == "k" || text == base::fold("kyllä") || text == "joo";
        case Language::swedish:
            return text == "j" || text == "ja";
        case Language::english:
            break;
    }
    return false;
}

Terminal::Terminal(Echo echo) {
    char name[256];
    if (::ttyname_r(STDIN_FILENO, name, sizeof name) == 0)
        shown_at_ = ::open(name, O_WRONLY | O_NOCTTY | O_CLOEXEC);
    if (echo == Echo::on || ::tcgetattr(STDIN_FILENO, &before_) != 0) return;
    auto silent = before_;
    silent.c_lflag &= ~static_cast<tcflag_t>(ECHO);
    silent.c_cc[VQUIT] = silent.c_cc[VSUSP] = _POSIX_VDISABLE;
    silent_ = ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &silent) == 0;
}

Terminal::~Terminal() {
    if (silent_) {
        // Also drops what was typed of an unfinished answer, so that nothing else reads it.
        ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &before_);
        show("\n");
    }
    if (shown_at_ >= 0) ::close(shown_at_);
}

void Terminal::show(std::string_view text) const {
    const auto shown = base::terminal_text(text);
    static_cast<void>(
        !::write(shown_at_ >= 0 ? shown_at_ : STDERR_FILENO, shown.data(), shown.size()));
}

void Terminal::ask(std::string_view text, std::string_view question) const {
    constexpr std::size_t answer_width = 4;  // a space and `yes`
    const auto width = Stream(shown_at_ >= 0 ? shown_at_ : STDERR_FILENO, {}).text_width();
    auto lines = wrap(text, width);
    auto together = lines.back() + " ";
    together += question;
    if (base::display_width(together) + answer_width <= width)
        lines.back() = std::move(together);
    else
        lines.emplace_back(question);
    show(base::join(lines, "\n") + " ");
}

std::string Terminal::read_line() const {
    std::string line;
    for (char c = '\0'; line.size() < max_answer_bytes; line += c) {
        try {
            base::wait_for_input(STDIN_FILENO);
        } catch (...) {
            if (!silent_) show("\n");
            throw;
        }
        if (::read(STDIN_FILENO, &c, 1) != 1 || c == '\n') break;
    }
    return line;
}

}  // namespace kaiku::cmd
