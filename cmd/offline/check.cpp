// SPDX-License-Identifier: Apache-2.0
#include <unistd.h>

#include <optional>

#include "cmd/card/shared/check_rows.hpp"
#include "cmd/cli/command.hpp"
#include "cmd/cli/io/lines.hpp"
#include "cmd/cli/io/secret_input.hpp"
#include "cmd/offline/shared.hpp"
#include "core/base/text.hpp"
#include "core/service/offline/offline_check.hpp"

namespace kaiku::cmd::offline_check {

namespace {

struct Options {
    std::string file;
    std::vector<std::string> codes;
    bool passphrase_from_input = false;

    bool reads_lines() const { return codes.size() == 1 && codes.front() == "-"; }
};

void options(Arguments& arguments, Options& o) {
    offline_file_argument(arguments, o.file);
    arguments.positional("CODE",
                         N_("the code as typed, scanned or read; - reads codes from standard "
                            "input, one per line"),
                         o.codes);
    passphrase_option(arguments, o.passphrase_from_input);
}

/// Checks cards one by one and shows the results.
class Checks {
public:
    Checks(Context& context, const service::OfflineFile& offline_file, bool many)
        : context_(context), offline_file_(offline_file), output_(context, many, true) {}

    void check(std::string_view code) {
        context_.refresh_today();
        output_.show(service::check_offline(offline_file_, code, context_.settings().today));
    }
    void flush() { output_.flush(); }
    ExitStatus end() { return output_.end(); }

private:
    Context& context_;
    const service::OfflineFile& offline_file_;
    CheckOutput output_;
};

/// Checks each line of standard input. The file is unlocked once; where the passphrase comes from
/// standard input too, by its first line.
ExitStatus check_lines(Context& context, service::OfflineFile& offline_file, bool from_input) {
    const bool reads_passphrase =
        needs_passphrase(offline_file, from_input) && from_input && !context.interactive();
    if (!reads_passphrase) unlock(context, offline_file, from_input);
    std::optional<Checks> checks;
    if (!reads_passphrase) checks.emplace(context, offline_file, true);
    base::Input input(STDIN_FILENO, "standard input");
    const auto handle_line = [&](std::string_view line) {
        if (!checks) {
            offline_file.unlock(passphrase_of_line(line));
            checks.emplace(context, offline_file, true);
        } else if (!base::trim(line).empty()) {
            checks->check(line);
        }
        return true;
    };
    for_each_line(input, "\r\n", handle_line, [&] {
        if (checks) checks->flush();
    });
    if (!checks) offline_file.unlock(passphrase_of_line({}));  // throws: there is no line at all
    return checks->end();
}

ExitStatus run(Context& context, const Options& o) {
    auto offline_file = service::OfflineFile::open_to_read(o.file);
    if (o.reads_lines()) return check_lines(context, offline_file, o.passphrase_from_input);
    unlock(context, offline_file, o.passphrase_from_input);
    Checks checks(context, offline_file, o.codes.size() > 1);
    for (const auto& code : o.codes) checks.check(code);
    return checks.end();
}

const bool registered = add_command<Options>(
    {.words = "offline check",
     .summary = N_("check without a network whether a card can be used"),
     .text = N_("The answer is as of the time when the offline file was created: cards blocked or "
                "renewed since then do not show in it. Of a file that was created with --own, a "
                "card of another area is \"not in this file\" (exit code 3), although it may be "
                "valid. With --passphrase-stdin and - as CODE, the passphrase is the first line "
                "of standard input and the codes follow."),
     .examples = {{"kaiku offline check ovi.kaiku A9990000071",
                   N_("same answers and exit codes as kaiku check")},
                  {"kaiku offline check ovi.kaiku -",
                   N_("one card after another; a passphrase is asked for once")}},
     .ends = {base::ErrorKind::malformed, base::ErrorKind::not_found, base::ErrorKind::expired,
              base::ErrorKind::blocked, base::ErrorKind::denied},
     .keys = ResultKeys([](const Context& context) { return check_columns(context, true); })},
    options, run);

}  // namespace

}  // namespace kaiku::cmd::offline_check
