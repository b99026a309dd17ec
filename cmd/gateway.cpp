// SPDX-License-Identifier: Apache-2.0
#include <unistd.h>

#include <filesystem>

#include "cmd/cli/app.hpp"
#include "cmd/cli/command.hpp"
#include "cmd/cli/settings/clean_environment.hpp"
#include "core/base/command_line.hpp"
#include "core/base/interrupt.hpp"
#include "core/base/process_slot.hpp"
#include "core/service/admin/register_admin.hpp"
#include "core/service/users/ssh_keys.hpp"

namespace kaiku::cmd::gateway {

namespace {

using base::Error;
using base::ErrorKind;

struct Options {
    std::optional<std::string> user, key;
    bool anonymous = false, authorized_keys = false;
    std::int64_t connections = 30;
};

void options(Arguments& arguments, Options& o) {
    arguments.text("--user", "EMAIL",
                   N_("run the command line as this user, whose key sshd has accepted"), o.user);
    arguments.flag(
        "--anonymous",
        N_("run the command line without a user: card checks and the holder's own commands"),
        o.anonymous);
    arguments.integer("--connections",
                      N_("maximum number of anonymous connections at the same time (default: 30)"),
                      o.connections, 1, 1'000);
    arguments.flag("--authorized-keys",
                   N_("print the active users' keys, for sshd's AuthorizedKeysCommand"),
                   o.authorized_keys);
    arguments.positional("KEY", N_("print only this key, given in base64 (%k in sshd)"), o.key);
}

void require_one_task(const Options& o) {
    if (o.user.has_value() + o.anonymous + o.authorized_keys != 1 || (o.key && !o.authorized_keys))
        throw Error(ErrorKind::malformed, "usage",
                    {N_("give one of --user EMAIL, --anonymous and --authorized-keys")},
                    {N_("see: kaiku {words} --help"), {{"words", "gateway"}}});
}

std::vector<std::string> words_of(const Context& context) {
    auto words =
        base::split_command_line(context.environment()("SSH_ORIGINAL_COMMAND").value_or(""))
            .value();
    // As hints and documents write it: ssh kaiku@kanta.example kaiku whoami
    if (!words.empty() && words.front() == "kaiku") words.erase(words.begin());
    if (!words.empty()) return words;
    if (context.interactive()) return {"desk"};
    throw Error(ErrorKind::malformed, "usage", {N_("no command was given over ssh")},
                {N_("give it after the host name, for example: ssh kaiku@kanta.example check "
                    "A9990000071")});
}

/// The path of the program that people start (kaiku), also if kaiku-server or kaiku-full runs.
std::string program() {
    const auto self = std::filesystem::read_symlink("/proc/self/exe");
    const auto base = self.parent_path().parent_path().parent_path();
    for (const auto& starter : {base / "kaiku", base / "bin/kaiku"})
        if (self.filename().string().starts_with("kaiku-") &&
            std::filesystem::is_regular_file(starter))
            return starter.string();
    return self.string();
}

/// The beginning of the forced command for sshd, quoted for the shell of the account: this program
/// with the same register. The user's address is to follow.
std::string forced_command(const Settings& settings) {
    std::vector<std::string> words{program()};
    if (settings.config_option)
        words.insert(words.end(),
                     {"--config", std::filesystem::absolute(*settings.config_option).string()});
    if (settings.db_option)
        words.insert(words.end(),
                     {"--db", service::absolute_register_location(*settings.db_option)});
    std::string line;
    for (const auto& word : words) line += base::quote_word(word) + " ";
    if (line.find_first_of("\r\n") != line.npos)
        throw Error(ErrorKind::malformed, "control_character",
                    {N_("a file name contains a line break, which sshd cannot read")});
    return line + "gateway --user ";
}

std::string in_quotes_of_sshd(std::string_view text) {
    std::string quoted = "\"";
    for (char c : text) quoted += c == '"' ? std::string("\\\"") : std::string(1, c);
    return quoted + "\"";
}

void print_keys(Context& context, const std::optional<std::string>& only) {
    const auto& settings = context.settings();
    if (settings.db_option && service::contains_password(*settings.db_option))
        throw Error(ErrorKind::refused, "secret_in_keys",
                    {N_("--db contains a password, which would be repeated with each key")},
                    {N_("put it in .pgpass or in the configuration file")});
    const auto records = service::Register::open(settings.db, service::Register::Need::read);
    const auto command = forced_command(settings);
    service::for_each_authorized_key(records, only, [&](const model::UserKey& key) {
        context.out().write(
            "restrict,pty,command=" + in_quotes_of_sshd(command + base::quote_word(key.email)) +
            " " + key.key.kind + " " + key.key.body + " " + key.email + "\n");
    });
}

/// Anyone can connect anonymously, so that nobody may keep others out: neither with many
/// connections, nor by sending nothing, nor by not reading the answers. Returns the connection's
/// place. Throws Error failed `too_many_connections`, failed `cannot_write`.
base::ProcessSlot limit_anonymous_connection(std::int64_t connections) {
    constexpr int max_seconds_between_inputs = 60;
    constexpr unsigned max_seconds = 300;
    auto slot = base::ProcessSlot::take(base::shared_runtime_folder() + "/kaiku-anonymous.lock",
                                        static_cast<int>(connections));
    if (!slot)
        throw Error(ErrorKind::failed, "too_many_connections",
                    {N_("too many people are connected anonymously at the moment")},
                    {N_("try again in a few minutes")});
    base::limit_waiting(max_seconds_between_inputs);
    // Ends the process wherever it waits; the register rolls back what was not committed.
    ::alarm(max_seconds);
    return std::move(*slot);
}

ExitStatus run(Context& context, const Options& o) {
    require_one_task(o);
    if (!context.settings().is_db_explicit)
        throw Error(ErrorKind::failed, "no_register",
                    {N_("the gateway does not know where the register is")},
                    {N_("set it with --db, or as db in /etc/kaiku/config.toml")});
    clean_process_environment();
    if (o.authorized_keys) return print_keys(context, o.key), success;
    std::optional<base::ProcessSlot> slot;
    if (o.anonymous) slot.emplace(limit_anonymous_connection(o.connections));
    auto inner = context.inner({});
    inner.gateway = GatewayCaller{o.user};
    try {
        inner.arguments = words_of(context);
    } catch (const Error& error) {
        return refuse_line(inner, error.fault());
    }
    return run_line(inner);
}

const bool registered = add_command<Options>(
    {.words = "gateway",
     .summary = N_("run the command line given over ssh"),
     .text =
         N_("sshd starts this command in place of a shell. It runs the one kaiku command in "
            "SSH_ORIGINAL_COMMAND as the user whose key was accepted. The command line cannot "
            "name programs or files on the host. KAIKU_* and XDG "
            "variables are ignored: the register is the one given by --db, --config or "
            "/etc/kaiku/config.toml. An anonymous connection ends after a minute without input and "
            "after five minutes at the latest. See kaiku-gateway(7)."),
     .examples = {{"kaiku gateway --authorized-keys",
                   N_("print the keys for sshd, each with its forced command")},
                  {"kaiku gateway --user recorder@uimahalli.example",
                   N_("what sshd runs for a key")},
                  {"kaiku gateway --anonymous", N_("the same for a key that anyone may use")}},
     .opens_register = true,
     .local = true,
     .clean_environment = true,
     .ends = {ErrorKind::not_found, ErrorKind::refused, ErrorKind::denied, ErrorKind::conflict,
              ErrorKind::rejected_rows, ErrorKind::expired, ErrorKind::blocked}},
    options, run);

}  // namespace

}  // namespace kaiku::cmd::gateway
