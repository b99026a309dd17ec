// A QR code at a terminal.
#pragma once
#include <string>

#include "core/barcode/symbol.hpp"

namespace kaiku::print {

/// A symbol as lines of half blocks, two modules above each other in a character, with its quiet
/// zone. In colour: black on white, whatever the terminal's own colours are. Without: light modules
/// are filled, as a dark terminal needs it; on a light one it is the inverse, which telephones read
/// and some readers do not.
std::string render_blocks(const barcode::Symbol& symbol, bool colour);

}  // namespace kaiku::print
