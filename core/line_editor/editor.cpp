// SPDX-License-Identifier: Apache-2.0
#include "core/line_editor/editor.hpp"

#include <histedit.h>
#include <poll.h>
#include <unistd.h>

#include <clocale>
#include <deque>

#include "core/base/error.hpp"
#include "core/base/interrupt.hpp"
#include "core/base/utf8.hpp"
#include "core/base/visible_text.hpp"

namespace kaiku::line_editor {

namespace {

/// A card reader sends all line end characters at once; a person's next key comes later.
constexpr int same_line_ms = 60;

bool is_line_end(char byte) { return byte == '\r' || byte == '\n'; }

/// libedit uses the character set of the C locale. Only LC_CTYPE is changed; numbers and everything
/// else stay "C".
class Utf8Characters {
public:
    Utf8Characters() : before_(std::setlocale(LC_CTYPE, nullptr)) {
        std::setlocale(LC_CTYPE, "C.UTF-8");
    }
    ~Utf8Characters() { std::setlocale(LC_CTYPE, before_.c_str()); }
    Utf8Characters(const Utf8Characters&) = delete;
    Utf8Characters& operator=(const Utf8Characters&) = delete;

private:
    std::string before_;
};

std::wstring wide(std::string_view text) {
    std::wstring out;
    for (std::size_t at = 0; at < text.size();)
        out += static_cast<wchar_t>(base::next_code_point(text, at));
    return out;
}

std::string narrow(std::wstring_view text) {
    std::string out;
    for (const wchar_t character : text) base::append_utf8(out, static_cast<char32_t>(character));
    return out;
}

}  // namespace

class Editor::Terminal {
public:
    explicit Terminal(ScanDetector is_scan)
        : is_scan_(std::move(is_scan)), edit_(el_init("kaiku", stdin, stdout, stderr)) {
        if (!edit_)
            throw base::Error(base::ErrorKind::failed, "no_terminal",
                              {N_("the terminal cannot be used")});
        el_wset(edit_, EL_CLIENTDATA, this);
        el_wset(edit_, EL_SIGNAL, 0);
        el_wset(edit_, EL_EDITOR, L"emacs");
        el_wset(edit_, EL_PROMPT_ESC, &Terminal::prompt, L'\1');
        el_wset(edit_, EL_GETCFN, &Terminal::on_character);
        el_wset(edit_, EL_ADDFN, L"kaiku-complete", L"complete", &Terminal::on_tab);
        el_wset(edit_, EL_BIND, L"\t", L"kaiku-complete", nullptr);
    }
    ~Terminal() { el_end(edit_); }
    Terminal(const Terminal&) = delete;
    Terminal& operator=(const Terminal&) = delete;

    std::optional<std::string> ask(const std::string& prompt, const Candidates& candidates) {
        prompt_ = wide(base::sanitize_text(prompt));
        candidates_ = &candidates;
        el_resize(edit_);
        // Makes the terminal raw before the prompt is shown: libedit would do it only afterwards,
        // and a Ctrl-D in between would be lost.
        el_wset(edit_, EL_PREP_TERM, 1);
        int count = 0;
        const wchar_t* line = el_wgets(edit_, &count);
        base::throw_if_interrupted();
        if (!line || count <= 0) {
            (void)!::write(STDOUT_FILENO, "\n", 1);
            return std::nullopt;
        }
        std::wstring_view text(line, static_cast<std::size_t>(count));
        while (!text.empty() && (text.back() == L'\n' || text.back() == L'\r'))
            text.remove_suffix(1);
        return narrow(text);
    }

private:
    static Terminal& of(EditLine* edit) {
        void* self = nullptr;
        el_wget(edit, EL_CLIENTDATA, &self);
        return *static_cast<Terminal*>(self);
    }

    static wchar_t* prompt(EditLine* edit) { return of(edit).prompt_.data(); }

    std::string typed() const {
        const auto* line = el_wline(edit_);
        return narrow({line->buffer, static_cast<std::size_t>(line->lastchar - line->buffer)});
    }

    /// Returns 1 if a byte was read, 0 if none came within the time or at the end of input. Throws
    /// Error interrupted.
    int next_byte(char& byte, std::optional<int> milliseconds = std::nullopt) {
        if (!pending_.empty()) {
            byte = pending_.front();
            pending_.pop_front();
            return 1;
        }
        if (!milliseconds) base::wait_for_input(STDIN_FILENO);
        pollfd input{STDIN_FILENO, POLLIN, 0};
        if (milliseconds && ::poll(&input, 1, *milliseconds) <= 0) return 0;
        return ::read(STDIN_FILENO, &byte, 1) == 1 ? 1 : 0;
    }

    void skip_line_ends() {
        char byte = '\0';
        while (next_byte(byte, same_line_ms) == 1)
            if (!is_line_end(byte) && byte != '\t') {
                pending_.push_front(byte);
                return;
            }
    }

    int read_character(wchar_t& character) {
        char byte = '\0';
        if (next_byte(byte) != 1) return 0;
        // A Ctrl-D typed before the terminal was made raw arrives as NUL.
        if (byte == '\0') byte = '\x04';
        if ((is_line_end(byte) || byte == '\t') && is_scan_(typed())) {
            skip_line_ends();
            byte = '\n';
        }
        std::string sequence(1, byte);
        const auto lead = static_cast<unsigned char>(byte);
        for (int more = lead >= 0xF0   ? 3
                        : lead >= 0xE0 ? 2
                        : lead >= 0xC0 ? 1
                                       : 0;
             more > 0 && next_byte(byte, same_line_ms) == 1; --more)
            sequence += byte;
        std::size_t at = 0;
        character = static_cast<wchar_t>(base::next_code_point(sequence, at));
        return 1;
    }

    static int on_character(EditLine* edit, wchar_t* character) {
        try {
            return of(edit).read_character(*character);
        } catch (...) {  // must not pass through libedit, which is written in C
            return -1;
        }
    }

    unsigned char complete() {
        if (!candidates_ || !*candidates_) return CC_ERROR;
        const auto text = typed();
        const auto found = (*candidates_)(text);
        if (found.empty()) return CC_ERROR;
        if (found.size() > 1) {
            std::string list = "\n";
            for (const auto& one : found) list += "  " + base::sanitize_text(one) + "\n";
            (void)!::write(STDOUT_FILENO, list.data(), list.size());
            return CC_REDISPLAY;
        }
        const auto* line = el_wline(edit_);
        el_cursor(edit_, static_cast<int>(line->lastchar - line->cursor));
        el_wdeletestr(edit_, static_cast<int>(line->lastchar - line->buffer));
        el_winsertstr(edit_, wide(base::sanitize_text(found.front())).c_str());
        return CC_REFRESH;
    }

    static unsigned char on_tab(EditLine* edit, wint_t) {
        try {
            return of(edit).complete();
        } catch (...) {  // must not pass through libedit, which is written in C
            return CC_ERROR;
        }
    }

    ScanDetector is_scan_;
    Utf8Characters characters_;
    EditLine* edit_;
    std::wstring prompt_;
    const Candidates* candidates_ = nullptr;
    std::deque<char> pending_;  // read but not yet processed
};

Editor::Editor(ScanDetector is_scan) : terminal_(std::make_unique<Terminal>(std::move(is_scan))) {}
Editor::~Editor() = default;

std::optional<std::string> Editor::ask(const std::string& prompt, const Candidates& candidates) {
    return terminal_->ask(prompt, candidates);
}

}  // namespace kaiku::line_editor
