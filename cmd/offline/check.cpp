// SPDX-License-Identifier: Apache-2.0
#include "cmd/card/shared/check_rows.hpp"
#include "cmd/cli/command.hpp"
#include "cmd/offline/shared.hpp"

namespace kaiku::cmd::offline_check {

namespace {

struct Options {
    std::string file, code;
};

void options(Arguments& arguments, Options& o) {
    offline_file_argument(arguments, o.file);
    arguments.positional("CODE", N_("the code as typed, scanned or read"), o.code);
}

ExitStatus run(Context& context, const Options& o) {
    const auto result = service::check_offline(service::OfflineFile::open_to_read(o.file), o.code,
                                               context.settings().today);
    if (context.settings().format == output::Format::table)
        print_check(context, result);
    else
        context.show(check_columns(context, true), check_row(context, result, true));
    return exit_status_of_check(result.status);
}

const bool registered = add_command<Options>(
    {.words = "offline check",
     .summary = N_("check without a network whether a card can be used"),
     .text = N_("The answer is as of the time when the offline file was created: cards blocked or "
                "renewed since then do not show in it."),
     .examples = {{"kaiku offline check ovi.kaiku A9990000071",
                   N_("same answers and exit codes as kaiku check")}},
     .ends = {base::ErrorKind::malformed, base::ErrorKind::not_found, base::ErrorKind::expired,
              base::ErrorKind::blocked},
     .keys = ResultKeys([](const Context& context) { return check_columns(context, true); })},
    options, run);

}  // namespace

}  // namespace kaiku::cmd::offline_check
