// Folded cards on sheets of paper: a PDF to be printed on both sides, cut and folded.
#pragma once
#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "core/print/canvas.hpp"

namespace kaiku::print {

/// What stands on one card, in the reader's language. It names no holder: they write their name
/// themselves.
struct PaperCard {
    using Fact = std::pair<std::string, std::string>;  // label, value; a line to write on where the
                                                       // value is empty
    std::string code, kind;                            // in QR and Code 39, too; `Asiakkaan kortti`
    std::vector<Fact> dates;                           // three at most have room
    Fact belongs_to;                                   // how many children, or the organisation
    std::string name_label;              // before the line for the holder's name; empty: no line
    std::string back_note, inside_note;  // two short lines each
};

struct CardSheetTexts {
    std::string title;                   // `Kaikukortti`
    std::string how_to;                  // print, cut, fold
    std::string sheet, outside, inside;  // `Arkki`, `ulkopuoli`, `sisäpuoli`
};

/// Cards that one sheet holds.
constexpr int cards_per_sheet = 5;

/// A4 pages, two for each sheet: the cards' outsides, then their insides in the same places for a
/// printer that turns the paper on its long edge. Each card opens like a book of 85.6 by 54 mm;
/// marks for cutting and folding lie outside of the cards. `next` gives the next card until it says
/// false. Pages go to the sink as they come. The number of pages. Throws what Canvas, `next` and
/// the sink throw.
int print_cards(const CardSheetTexts& texts, const std::function<bool(PaperCard&)>& next,
                time::Day made_on, std::string name, Sink sink);

}  // namespace kaiku::print
