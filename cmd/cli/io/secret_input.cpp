// SPDX-License-Identifier: Apache-2.0
#include "cmd/cli/io/secret_input.hpp"

#include "cmd/cli/io/terminal.hpp"
#include "core/base/input.hpp"
#include "core/base/password.hpp"
#include "core/base/text.hpp"

namespace kaiku::cmd {

namespace {

using base::Error;
using base::ErrorKind;

constexpr std::size_t max_secret_bytes = 8192;

}  // namespace

void password_option(Arguments& arguments, bool& from_input) {
    arguments
        .flag("--password-stdin",
              N_("read the password from standard input; one line break at the end is ignored"),
              from_input)
        .is_read_from_input();
}

std::vector<std::string> read_secrets(std::size_t count) {
    const auto input = base::read_file("-", max_secret_bytes);
    std::string all(base::without_byte_order_mark(input));
    if (all.ends_with('\n')) {
        all.pop_back();
        if (all.ends_with('\r')) all.pop_back();
    }
    std::vector<std::string> lines;
    while (lines.size() + 1 < count) {
        const auto end = all.find('\n');
        if (end == all.npos)
            throw Error(ErrorKind::malformed, "missing",
                        base::Message::counted("standard input must have {count} line",
                                               "standard input must have {count} lines",
                                               static_cast<std::int64_t>(count)));
        auto line = all.substr(0, end);
        if (line.ends_with('\r')) line.pop_back();
        lines.push_back(std::move(line));
        all.erase(0, end + 1);
    }
    lines.push_back(std::move(all));
    return lines;
}

namespace {

/// Reads one line at the terminal, without echo.
std::string read_hidden_line(Context& context, const char* prompt) {
    const Terminal terminal(Terminal::Echo::off);
    terminal.show(context.text(prompt) + ": ");
    return terminal.read_line();
}

/// Throws Error malformed `missing` without a terminal.
std::string ask_passphrase(Context& context, const char* prompt) {
    if (!context.interactive())
        throw Error(ErrorKind::malformed, "missing", {N_("the offline file has a passphrase")},
                    {N_("give it on standard input with --passphrase-stdin")});
    return read_hidden_line(context, prompt);
}

}  // namespace

std::string ask_secret(Context& context, const char* prompt) {
    if (!context.interactive())
        throw Error(ErrorKind::malformed, "missing",
                    {N_("the password cannot be asked for without a terminal")},
                    {N_("give it on standard input with --password-stdin")});
    return read_hidden_line(context, prompt);
}

std::string current_password(Context& context, bool from_input) {
    const auto given = from_input && !context.interactive() ? read_secrets(1).front()
                                                            : ask_secret(context, N_("Password"));
    return base::read_password(given).value();
}

std::string ask_new_password(Context& context) {
    auto password = base::read_new_password(ask_secret(context, N_("New password"))).value();
    const auto again = base::read_new_password(ask_secret(context, N_("New password again")));
    if (!again || *again != password)
        throw Error(ErrorKind::malformed, "not_the_same", {N_("the passwords do not match")},
                    {N_("try again")});
    return password;
}

std::string new_password(Context& context, bool from_input) {
    if (from_input && !context.interactive())
        return base::read_new_password(read_secrets(1).front()).value();
    return ask_new_password(context);
}

std::pair<std::string, std::string> code_and_new_password(Context& context, const std::string& code,
                                                          bool from_input) {
    if (code != "-") return {code, new_password(context, from_input)};
    if (context.interactive() || !from_input) {
        auto asked = ask_secret(context, N_("One-time code"));
        return {std::move(asked), ask_new_password(context)};
    }
    const auto lines = read_secrets(2);
    return {lines[0], base::read_new_password(lines[1]).value()};
}

std::pair<std::string, std::string> old_and_new_password(
    Context& context, bool from_input, const std::function<void(const std::string&)>& check_old) {
    if (from_input && !context.interactive()) {
        const auto secrets = read_secrets(2);
        return {base::read_password(secrets[0]).value(),
                base::read_new_password(secrets[1]).value()};
    }
    auto old = base::read_password(ask_secret(context, N_("Old password"))).value();
    check_old(old);
    return {std::move(old), ask_new_password(context)};
}

std::string current_passphrase(Context& context, bool from_input) {
    const auto given = from_input && !context.interactive()
                           ? read_secrets(1).front()
                           : ask_passphrase(context, N_("Passphrase"));
    return base::read_passphrase(given).value();
}

std::string new_passphrase(Context& context) {
    if (!context.interactive()) return base::read_new_passphrase(read_secrets(1).front()).value();
    auto passphrase =
        base::read_new_passphrase(ask_passphrase(context, N_("New passphrase"))).value();
    const auto again = base::read_passphrase(ask_passphrase(context, N_("New passphrase again")));
    if (!again || *again != passphrase)
        throw Error(ErrorKind::malformed, "not_the_same", {N_("the passphrases do not match")},
                    {N_("try again")});
    return passphrase;
}

std::string passphrase_of_line(std::string_view line) {
    line = base::without_byte_order_mark(line);
    if (line.ends_with('\r')) line.remove_suffix(1);
    return base::read_passphrase(line).value();
}

}  // namespace kaiku::cmd
