// Questions at the terminal of standard input.
#pragma once
#include <termios.h>

#include <string>
#include <string_view>

namespace kaiku::cmd {

/// Yes in English, Finnish (kyllä, joo) and Swedish (ja), or its first letter; anything else is no.
bool is_yes(std::string_view answer);

/// For one question. It is shown at the terminal wherever standard output and standard error go.
class Terminal {
public:
    enum class Echo { on, off };

    /// Without echo nothing shows what is typed until the end of the object, and the keys that
    /// would stop the program before it has put the echo back do nothing; Ctrl-C is noticed.
    explicit Terminal(Echo echo);
    ~Terminal();
    Terminal(const Terminal&) = delete;
    Terminal& operator=(const Terminal&) = delete;

    void show(std::string_view text) const;

    /// What is typed, without its line end: up to 8,192 bytes. Throws Error interrupted on Ctrl-C.
    std::string read_line() const;

private:
    termios before_{};
    bool silent_ = false;
    int shown_at_ = -1;
};

}  // namespace kaiku::cmd
