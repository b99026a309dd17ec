// SPDX-License-Identifier: Apache-2.0
// Draws the mobile card into a file, with texts in the reader's language.
#pragma once
#include <optional>
#include <string>

#include "cmd/cli/arguments.hpp"
#include "cmd/cli/context.hpp"
#include "core/model/card.hpp"

namespace kaiku::cmd {

/// -o FILE.svg|.png|.pdf
void card_file_option(Arguments& arguments, const char* help, std::optional<std::string>& file);

/// Throws Error malformed `out_of_range` for a file name without a known ending. Does nothing
/// without a file.
void require_card_file(const std::optional<std::string>& file);

/// Draws the card as it is today, with the holder's name, in the format that `file` selects.
/// Returns the bytes of the drawing.
std::string render_mobile_card(Context& context, const std::string& file, const model::Card& card,
                               const std::string& name);

/// Draws the card like render_mobile_card() and writes it to `file`, which appears complete or not
/// at all. `-` writes SVG to standard output.
void write_mobile_card(Context& context, const std::string& file, const model::Card& card,
                       const std::string& name);

}  // namespace kaiku::cmd
