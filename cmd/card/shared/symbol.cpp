// SPDX-License-Identifier: Apache-2.0
#include "cmd/card/shared/symbol.hpp"

#include "core/service/cards/card_views.hpp"

namespace kaiku::cmd {

void symbol_options(Arguments& arguments, SymbolOptions& o) {
    arguments.positional("CODE", N_("the card's code"), o.code);
    arguments
        .text("--output", "FILE", N_("picture file: FILE.svg or .png; - is standard output"),
              o.output)
        .short_name('o')
        .is_written_file()
        .is_required();
}

ExitStatus draw_symbol(Context& context, const SymbolOptions& o,
                       std::string (*draw)(std::string_view, print::DrawingFormat)) {
    const auto format =
        drawing_format_for(*o.output, {print::DrawingFormat::svg, print::DrawingFormat::png});
    const auto view = service::show_card(context.operation(), o.code);
    write_drawing(context, *o.output,
                  [&](const auto& write) { write(draw(view.card.code.display_text(), format)); });
    return success;
}

}  // namespace kaiku::cmd
