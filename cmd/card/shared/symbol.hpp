// SPDX-License-Identifier: Apache-2.0
// Options and work that `card qr` and `card barcode` share: drawing a card's symbol into a file.
#pragma once
#include <optional>
#include <string>

#include "cmd/card/shared/drawing_file.hpp"
#include "cmd/cli/command.hpp"

namespace kaiku::cmd {

struct SymbolOptions {
    model::CardCode code;
    std::optional<std::string> output;
};

void symbol_options(Arguments& arguments, SymbolOptions& o);

/// Draws the symbol of the card's code with `draw`: print::draw_qr_code or print::draw_bar_code.
ExitStatus draw_symbol(Context& context, const SymbolOptions& o,
                       std::string (*draw)(std::string_view code, print::DrawingFormat format));

}  // namespace kaiku::cmd
