#include "cmd/check_rows.hpp"
#include "cmd/command.hpp"
#include "cmd/offline_file.hpp"

namespace kaiku::cmd {

namespace {

struct Options {
    std::string file, code;
};

void options(Arguments& arguments, Options& o) {
    box_file(arguments, o.file);
    arguments.positional("CODE", N_("the code as typed, scanned or read"), o.code);
}

Outcome run(Context& context, const Options& o) {
    const auto result = work::check_in_box(work::Box::open_to_read(o.file), o.code, context.settings().today);
    if (context.settings().format == report::Format::table) tell_check(context, result);
    else context.show(check_columns(context, true), check_row(context, result, true));
    return outcome_of_check(result.status);
}

const bool registered = add_command<Options>(
    {.words = "offline check",
     .summary = N_("say whether a card can be used, without a network"),
     .text = N_("As of when the file was taken: what has been blocked or renewed since, it does not know."),
     .examples = {{"kaiku offline check ovi.kaiku A9990000071", N_("the answers and exit codes of kaiku check")}},
     .ends = {base::Kind::malformed, base::Kind::not_found, base::Kind::expired, base::Kind::blocked}},
    options, run);

}  // namespace

}  // namespace kaiku::cmd
