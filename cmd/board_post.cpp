#include "cmd/board_rows.hpp"
#include "cmd/command.hpp"
#include "cmd/letter.hpp"
#include "core/work/board.hpp"

namespace kaiku::cmd {

namespace {

struct Options {
    std::string subject;
    std::optional<std::string> text;
    std::optional<model::Audience> to;
};

void options(Arguments& arguments, Options& o) {
    arguments.word("--to", N_("colleagues of your site, coordinators whose scope covers it, or distributors of its area"), {"colleagues", "coordinators", "distributors"}, model::audience_from, o.to)
        .is_required();
    arguments.positional("SUBJECT", N_("one line"), o.subject);
    letter_option(arguments, o.text);
}

Outcome run(Context& context, const Options& o) {
    const auto text = letter_text(o.text);
    show_message(context, work::post_message(context.job(), *o.to, o.subject, text));
    return done;
}

const bool registered = add_command<Options>(
    {.words = "board post",
     .summary = N_("write to colleagues, coordinators or distributors"),
     .text = N_("The message reaches those who have such a grant now. It comes to nobody by mail: they find it with kaiku board list."),
     .examples = {{"kaiku board post --to colleagues 'Altaan huolto' -m 'Perjantaina kiinni.'", N_("to all who work at your sites")},
                  {"kaiku board post --to distributors 'Ryhmiä mahtuu maanantaina' -m - < viesti.txt", N_("the text from a file")}},
     .reg = RegisterNeed::write,
     .actor = ActorNeed::user},
    options, run);

}  // namespace

}  // namespace kaiku::cmd
