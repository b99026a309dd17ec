#include "cmd/command.hpp"
#include "cmd/drawing.hpp"
#include "core/base/elsewhere.hpp"
#include "core/media/symbol_file.hpp"
#include "core/work/cards.hpp"

namespace kaiku::cmd {

namespace {

struct Options {
    std::string code;
    std::optional<std::string> output;
};

void options(Arguments& arguments, Options& o) {
    arguments.positional("CODE", N_("the card's code"), o.code);
    arguments.text("--output", "FILE", N_("the picture: FILE.svg or .png; - is standard output"), o.output).short_name('o').is_written_file().is_required();
}

Outcome run(Context& context, const Options& o) {
    base::need_everything();
    const auto kind = drawing_kind(*o.output, {media::CardFile::svg, media::CardFile::png});
    const auto view = work::show_card(context.job(), o.code);
    write_drawing(context, *o.output, [&](const auto& write) { write(media::qr_file(view.card.code.shown(), kind)); });
    return done;
}

const bool registered = add_command<Options>(
    {.words = "card qr",
     .summary = N_("draw a card's QR code"),
     .text = N_("Ten pixels a module, with the quiet zone of four modules that readers need. With -o - it is SVG on standard output."),
     .examples = {{"kaiku card qr A9990000071 -o card.svg", N_("a picture for a letter, at any size")},
                  {"kaiku card qr A9990000071 -o card.png", N_("in pixels")}},
     .reg = RegisterNeed::look,
     .actor = ActorNeed::user},
    options, run);

}  // namespace

}  // namespace kaiku::cmd
