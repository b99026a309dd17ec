// The mobile card as a file, with the words of the reader's language.
#pragma once
#include <optional>
#include <string>

#include "cmd/cli/arguments.hpp"
#include "cmd/cli/context.hpp"
#include "core/model/card.hpp"

namespace kaiku::cmd {

/// -o FILE.svg|.png|.pdf
void card_file_option(Arguments& arguments, const char* help, std::optional<std::string>& file);

/// Throws Error malformed `out_of_range` for a file name without a known ending. To be called
/// before anything is changed or read from standard input: only the full program draws cards.
void require_card_file(const std::optional<std::string>& file);

/// The bytes of the card of that holder as it is today, for a file of that name.
std::string render_mobile_card(Context& context, const std::string& file, const model::Card& card,
                               const std::string& name);

/// Writes the card of that holder as it is today: the file appears whole or not at all. `-` is
/// standard output, as SVG.
void write_mobile_card(Context& context, const std::string& file, const model::Card& card,
                       const std::string& name);

}  // namespace kaiku::cmd
