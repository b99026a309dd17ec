// SPDX-License-Identifier: Apache-2.0
#include "cmd/cli/io/secret_input.hpp"

#include "cmd/cli/io/terminal.hpp"
#include "core/base/input.hpp"
#include "core/base/secret.hpp"
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

std::string ask_secret(Context& context, const char* prompt) {
    if (!context.interactive())
        throw Error(ErrorKind::malformed, "missing",
                    {N_("the password cannot be asked for without a terminal")},
                    {N_("give it on standard input with --password-stdin")});
    const Terminal terminal(Terminal::Echo::off);
    terminal.show(context.text(prompt) + ": ");
    return terminal.read_line();
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

std::pair<std::string, std::string> old_and_new_password(Context& context, bool from_input) {
    std::vector<std::string> secrets;
    if (from_input && !context.interactive())
        secrets = read_secrets(2);
    else
        secrets = {ask_secret(context, N_("Old password")), ask_new_password(context)};
    return {base::read_password(secrets[0]).value(), base::read_new_password(secrets[1]).value()};
}

}  // namespace kaiku::cmd
