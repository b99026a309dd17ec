// SPDX-License-Identifier: Apache-2.0
#include "cmd/card/shared/symbol.hpp"
#include "core/print/symbol_drawing.hpp"

namespace kaiku::cmd::card_barcode {

namespace {

ExitStatus run(Context& context, const SymbolOptions& o) {
    return draw_symbol(context, o, print::draw_bar_code);
}

const bool registered = add_command<SymbolOptions>(
    {.words = "card barcode",
     .summary = N_("draw a card's bar code (Code 39)"),
     .text = N_("Four pixels per narrow bar, with the quiet zones of ten narrow bars that readers "
                "need, and the code in plain text below. With -o - the picture is written to "
                "standard output as SVG."),
     .examples = {{"kaiku card barcode A9990000071 -o card.svg", N_("a label, at any size")},
                  {"kaiku card barcode A9990000071 -o card.png", N_("as a PNG picture")}},
     .program = Program::full,
     .reg = RegisterNeed::audited_read,
     .actor = ActorNeed::user},
    symbol_options, run);

}  // namespace

}  // namespace kaiku::cmd::card_barcode
