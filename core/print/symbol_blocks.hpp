// SPDX-License-Identifier: Apache-2.0
// Renders a QR code on a terminal.
#pragma once
#include <string>

#include "core/barcode/symbol.hpp"

namespace kaiku::print {

/// A symbol as lines of half blocks, two modules above each other in a character, with its quiet
/// zone. With `colour`: black on white, whatever the terminal's colours are. Without: light modules
/// are filled, as a dark terminal needs it; on a light one the code is inverted, which phones read
/// and some readers do not.
std::string render_blocks(const barcode::Symbol& symbol, bool colour);

}  // namespace kaiku::print
