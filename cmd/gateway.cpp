#include <filesystem>

#include "cmd/app.hpp"
#include "cmd/command.hpp"
#include "cmd/seal.hpp"
#include "core/base/command_line.hpp"
#include "core/work/keys.hpp"
#include "core/work/upkeep.hpp"

namespace kaiku::cmd {

namespace {

using base::Error;
using base::Kind;

struct Options {
    std::optional<std::string> user, key;
    bool anonymous = false, authorized_keys = false;
};

void options(Arguments& arguments, Options& o) {
    arguments.text("--user", "EMAIL", N_("run the command line as this user, whose key sshd has accepted"), o.user);
    arguments.flag("--anonymous", N_("run it for anybody: checks, and what holders do themselves"), o.anonymous);
    arguments.flag("--authorized-keys", N_("print the active users' keys, for sshd's AuthorizedKeysCommand"), o.authorized_keys);
    arguments.positional("KEY", N_("print only this key; its base64, sshd's %k"), o.key);
}

void require_one_task(const Options& o) {
    if (o.user.has_value() + o.anonymous + o.authorized_keys != 1 || (o.key && !o.authorized_keys))
        throw Error(Kind::malformed, "usage", {N_("give one of --user EMAIL, --anonymous and --authorized-keys")}, {N_("see: kaiku {words} --help"), {{"words", "gateway"}}});
}

std::vector<std::string> words_of(const Context& context) {
    auto words = base::split_command_line(context.environment()("SSH_ORIGINAL_COMMAND").value_or("")).value();
    if (!words.empty()) return words;
    if (context.interactive()) return {"desk"};
    throw Error(Kind::malformed, "usage", {N_("no command came through ssh")}, {N_("say it behind the host, as in: ssh kaiku@kanta.example check A9990000071")});
}

/// The program that people start, also when a larger one runs.
std::string program() {
    const auto self = std::filesystem::read_symlink("/proc/self/exe");
    const auto base = self.parent_path().parent_path().parent_path();
    for (const auto& starter : {base / "kaiku", base / "bin/kaiku"})
        if (self.filename().string().starts_with("kaiku-") && std::filesystem::is_regular_file(starter)) return starter.string();
    return self.string();
}

/// What sshd is to run, for the shell of the account: this program with the same register.
std::string forced_command(const Settings& settings) {
    std::vector<std::string> words{program()};
    if (settings.given_config) words.insert(words.end(), {"--config", std::filesystem::absolute(*settings.given_config).string()});
    if (settings.given_db) words.insert(words.end(), {"--db", work::register_from_anywhere(*settings.given_db)});
    std::string line;
    for (const auto& word : words) line += base::quoted_word(word) + " ";
    if (line.find_first_of("\r\n") != line.npos) throw Error(Kind::malformed, "control_character", {N_("the name of a file holds a line break, which sshd cannot read")});
    return line + "gateway --user ";
}

std::string in_quotes_of_sshd(std::string_view text) {
    std::string quoted = "\"";
    for (char c : text) quoted += c == '"' ? std::string("\\\"") : std::string(1, c);
    return quoted + "\"";
}

void print_keys(Context& context, const std::optional<std::string>& only) {
    const auto& settings = context.settings();
    if (settings.given_db && work::names_secret(*settings.given_db))
        throw Error(Kind::refused, "secret_in_keys", {N_("--db holds a password, which would be repeated with each key")}, {N_("keep it in .pgpass or in the configuration file")});
    const auto records = work::Register::open(settings.db, work::Register::Need::read);
    const auto command = forced_command(settings);
    work::each_authorized_key(records, only, [&](const work::UserKey& key) {
        context.out().write("restrict,pty,command=" + in_quotes_of_sshd(command + base::quoted_word(key.email)) + " " + key.key.kind + " " + key.key.body + " " + key.email + "\n");
    });
}

Outcome run(Context& context, const Options& o) {
    require_one_task(o);
    if (!context.settings().db_named)
        throw Error(Kind::failed, "no_register", {N_("the gateway is not told where the register is")}, {N_("name it with --db, or as db in /etc/kaiku/config.toml")});
    seal_process();
    if (o.authorized_keys) return print_keys(context, o.key), done;
    auto inner = context.inner(words_of(context));
    inner.gate = Gate{o.user};
    return run_line(inner);
}

const bool registered = add_command<Options>(
    {.words = "gateway",
     .summary = N_("run the command line that came through ssh"),
     .text = N_("sshd starts it in place of a shell: it runs the one kaiku command in SSH_ORIGINAL_COMMAND, as the user whose key was accepted. No other program is started and no "
                "file of the host named. KAIKU_* and XDG variables are not believed: the register is that of --db, --config or /etc/kaiku/config.toml. See kaiku-gateway(7)."),
     .examples = {{"kaiku gateway --authorized-keys", N_("the keys for sshd, each with its forced command")},
                  {"kaiku gateway --user recorder@uimahalli.example", N_("what sshd runs for a key")},
                  {"kaiku gateway --anonymous", N_("the same for a key that everybody may use")}},
     .local = true,
     .sealed = true,
     .ends = {Kind::not_found, Kind::refused, Kind::denied, Kind::conflict, Kind::rejected_rows, Kind::expired, Kind::blocked}},
    options, run);

}  // namespace

}  // namespace kaiku::cmd
