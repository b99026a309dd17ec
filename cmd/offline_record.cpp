#include "cmd/command.hpp"
#include "cmd/offline_file.hpp"
#include "cmd/rows.hpp"
#include "cmd/usage_options.hpp"

namespace kaiku::cmd {

namespace {

struct Options {
    std::string file;
    work::NewUsage usage;
};

void options(Arguments& arguments, Options& o) {
    box_file(arguments, o.file);
    arguments.positional("CODE", N_("the card's code"), o.usage.code);
    usage_options(arguments, o.usage);
}

Outcome run(Context& context, const Options& o) {
    const auto view = work::record_in_box(work::Box::open_to_write(o.file), o.usage, context.settings().today, time::now());
    for (const auto& warning : view.usage.warnings) context.note(model::warning_message(warning));
    context.show(usage_columns(context, report::Shape::one), usage_row(view));
    return done;
}

const bool registered = add_command<Options>(
    {.words = "offline record",
     .summary = N_("record a use of a card, without a network"),
     .text = N_("The record lies sealed in the file until kaiku offline sync brings it to the register; the answer has come when it is safe there. Options are those of kaiku usage record."),
     .examples = {{"kaiku offline record ovi.kaiku A9990000071 --event Uinti --children 2", N_("a visit with two children")}},
     .ends = {base::Kind::malformed, base::Kind::not_found, base::Kind::expired, base::Kind::blocked}},
    options, run);

}  // namespace

}  // namespace kaiku::cmd
