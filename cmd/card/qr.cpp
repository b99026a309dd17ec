// SPDX-License-Identifier: Apache-2.0
#include "cmd/card/shared/symbol.hpp"
#include "core/print/symbol_drawing.hpp"

namespace kaiku::cmd::card_qr {

namespace {

ExitStatus run(Context& context, const SymbolOptions& o) {
    return draw_symbol(context, o, print::draw_qr_code);
}

const bool registered = add_command<SymbolOptions>(
    {.words = "card qr",
     .summary = N_("draw a card's QR code"),
     .text = N_("Ten pixels per module, with the quiet zone of four modules that readers need. "
                "With -o - the picture is written to standard output as SVG."),
     .examples = {{"kaiku card qr A9990000071 -o card.svg",
                   N_("a picture for a letter, at any size")},
                  {"kaiku card qr A9990000071 -o card.png", N_("as a PNG picture")}},
     .program = Program::full,
     .reg = RegisterNeed::audited_read,
     .actor = ActorNeed::user},
    symbol_options, run);

}  // namespace

}  // namespace kaiku::cmd::card_qr
