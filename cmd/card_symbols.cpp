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

/// `draw` is media::qr_file or its like.
template <auto draw>
Outcome run(Context& context, const Options& o) {
    base::need_everything();
    const auto kind = drawing_kind(*o.output, {media::CardFile::svg, media::CardFile::png});
    const auto view = work::show_card(context.job(), o.code);
    write_drawing(context, *o.output, [&](const auto& write) { write(draw(view.card.code.shown(), kind)); });
    return done;
}

const bool qr = add_command<Options>(
    {.words = "card qr",
     .summary = N_("draw a card's QR code"),
     .text = N_("Ten pixels a module, with the quiet zone of four modules that readers need. With -o - it is SVG on standard output."),
     .examples = {{"kaiku card qr A9990000071 -o card.svg", N_("a picture for a letter, at any size")},
                  {"kaiku card qr A9990000071 -o card.png", N_("in pixels")}},
     .reg = RegisterNeed::look,
     .actor = ActorNeed::user},
    options, run<media::qr_file>);

const bool bar_code = add_command<Options>(
    {.words = "card barcode",
     .summary = N_("draw a card's bar code (Code 39)"),
     .text = N_("Four pixels a narrow bar, with the quiet zones of ten that readers need, and the code for people below it. With -o - it is SVG on standard output."),
     .examples = {{"kaiku card barcode A9990000071 -o card.svg", N_("a label, at any size")},
                  {"kaiku card barcode A9990000071 -o card.png", N_("in pixels")}},
     .reg = RegisterNeed::look,
     .actor = ActorNeed::user},
    options, run<media::bar_code_file>);

}  // namespace

}  // namespace kaiku::cmd
