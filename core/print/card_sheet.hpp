// SPDX-License-Identifier: Apache-2.0
// Folded cards on sheets of paper: a PDF to be printed on both sides, cut and folded.
#pragma once
#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "core/print/canvas.hpp"

namespace kaiku::print {

/// The texts on one card, in the reader's language. The holder is not named; they write their name
/// on the card.
struct PaperCard {
    // Label and value; if the value is empty, a line to write on is drawn.
    using Fact = std::pair<std::string, std::string>;
    // The code, also printed as QR code and Code 39, and the kind: `Asiakkaan kortti`.
    std::string code, kind;
    std::vector<Fact> dates;  // at most three
    Fact belongs_to;          // number of children, or the organisation
    // Before the line for the holder's name; empty: no line.
    std::string name_label;
    std::string back_note, inside_note;  // two short lines each
};

struct CardSheetTexts {
    std::string title;                   // for example `Kaikukortti`
    std::string how_to;                  // how to print, cut and fold
    std::string sheet, outside, inside;  // `Arkki`, `ulkopuoli`, `sisäpuoli`
};

/// Number of cards on one sheet.
constexpr int cards_per_sheet = 5;

/// Draws A4 pages, two for each sheet: the outsides of the cards, then their insides in the same
/// places for a printer that flips the paper on its long edge. Each card opens like a book of 85.6
/// by 54 mm; the cutting and folding marks are outside the cards. `next` supplies the next card
/// until it returns false. Pages are passed to the sink as they are finished. Returns the number of
/// pages. Throws what Canvas, `next` and the sink throw.
int print_cards(const CardSheetTexts& texts, const std::function<bool(PaperCard&)>& next,
                time::Day created_on, std::string name, Sink sink);

}  // namespace kaiku::print
