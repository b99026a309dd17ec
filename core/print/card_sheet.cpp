// SPDX-License-Identifier: Apache-2.0
#include "core/print/card_sheet.hpp"

namespace kaiku::print {

namespace {

// In millimetres. Cards below each other share their cuts. The column of cards is centred, so that
// flipping the paper on its long edge puts each inside behind its own outside, with the front
// behind the left inside page.
constexpr double paper_width = 210, paper_height = 297, points_a_millimetre = 72 / 25.4;
constexpr double page_width = 85.6, card_width = 2 * page_width, card_height = 54;
constexpr double left = (paper_width - card_width) / 2,
                 top = (paper_height - cards_per_sheet * card_height) / 2;
// Distance of the print from cuts and folds, because scissors and paper feeds are not exact.
constexpr double inset = 6;

constexpr Colour ink{0.10, 0.13, 0.16}, grey{0.35, 0.38, 0.42}, pale{0.72, 0.75, 0.78},
    petrol{0.05, 0.27, 0.35};

void outside_front(Canvas& canvas, const CardSheetTexts& texts, const PaperCard& card,
                   Point corner) {
    constexpr double module = 1.2;
    const auto symbol = barcode::encode_qr(card.code);
    const double size = symbol.total_width() * module, x = corner.x + page_width - 3 - size;
    canvas.symbol(symbol, {x, corner.y + 4.5}, module);
    canvas.text(card.code, {x, corner.y + 4 + size, size, 7}, {4, ink, true, Align::centre});

    const double column = corner.x + inset, width = x - column;
    for (const double radius : {2.2, 4.6, 7.0})
        canvas.arc({column + 0.6, corner.y + 22}, radius, -90, 0, {1.2, petrol});
    canvas.text(texts.title, {column, corner.y + 25, width, 9}, {5.6, petrol, true});
    canvas.text(card.kind, {column, corner.y + 34, width, 6}, {3.2, grey});
}

void outside_back(Canvas& canvas, const CardSheetTexts& texts, const PaperCard& card,
                  Point corner) {
    constexpr double module = 0.4, bar = 17;
    const auto symbol = barcode::encode_code_39(card.code);
    const double width = page_width - 2 * inset;
    canvas.text(texts.title, {corner.x + inset, corner.y + 6, width, 6},
                {3.6, petrol, true, Align::centre});
    canvas.symbol(symbol,
                  {corner.x + (page_width - symbol.total_width() * module) / 2, corner.y + 14},
                  module, bar);
    canvas.text(card.code, {corner.x + inset, corner.y + 32, width, 6},
                {4, ink, true, Align::centre});
    canvas.text(card.back_note, {corner.x + inset, corner.y + 39, width, 11},
                {2.7, grey, false, Align::centre, 3});
}

/// A thin line, and below it the label and, on the right, the value in at most `lines` lines.
void fact(Canvas& canvas, const PaperCard::Fact& fact, const Rect& rect, int lines = 3) {
    constexpr double label = 31;
    canvas.stroke({{rect.x, rect.y}, {rect.x + rect.width, rect.y}}, {0.15, pale});
    canvas.text(fact.first, {rect.x, rect.y, label, rect.height}, {3, grey, false, Align::left, 2});
    const double x = rect.x + label + 1, width = rect.width - label - 1,
                 line = rect.y + rect.height - 2.5;
    if (!fact.second.empty())
        canvas.text(fact.second, {x, rect.y + 0.7, width, rect.height - 1.4},
                    {3.6, ink, true, Align::right, lines});
    else
        canvas.stroke({{x, line}, {x + width, line}}, {0.2, grey});
}

constexpr double row_height = 10.5, text_width = page_width - 2 * inset;

void inside_left(Canvas& canvas, const CardSheetTexts& texts, const PaperCard& card, Point corner) {
    const double x = corner.x + inset;
    canvas.text(texts.title, {x, corner.y + 6, text_width / 2, 6}, {3.6, petrol, true});
    canvas.text(card.code, {x + text_width / 2, corner.y + 6, text_width / 2, 6},
                {3.2, grey, false, Align::right});
    double y = corner.y + 14;
    for (const auto& date : card.dates) {
        fact(canvas, date, {x, y, text_width, row_height});
        y += row_height;
    }
}

void inside_right(Canvas& canvas, const PaperCard& card, Point corner) {
    const double x = corner.x + inset, y = corner.y + 14;
    canvas.text(card.kind, {x, corner.y + 6, text_width, 6}, {3.2, grey});
    const bool named = !card.name_label.empty();
    // If nobody signs, the organisation's name gets all of the space, because it may be long.
    fact(canvas, card.belongs_to, {x, y, text_width, named ? row_height : 2 * row_height},
         named ? 3 : 8);
    if (named) fact(canvas, {card.name_label, ""}, {x, y + row_height, text_width, row_height});
    canvas.text(card.inside_note, {x, corner.y + 38, text_width, 9},
                {2.7, grey, false, Align::left, 2});
}

/// Cutting marks around the rows in use and dashed folding marks.
void marks(Canvas& canvas, int rows) {
    constexpr double gap = 2, length = 5;
    constexpr Pen cut{0.15, grey}, fold{0.15, grey, true};
    const double bottom = top + rows * card_height, right = left + card_width;
    for (int row = 0; row <= rows; ++row) {
        const double y = top + row * card_height;
        canvas.stroke({{left - gap - length, y}, {left - gap, y}}, cut);
        canvas.stroke({{right + gap, y}, {right + gap + length, y}}, cut);
    }
    for (const double x : {left, left + page_width, right}) {
        const auto& pen = x == left + page_width ? fold : cut;
        canvas.stroke({{x, top - gap - length}, {x, top - gap}}, pen);
        canvas.stroke({{x, bottom + gap}, {x, bottom + gap + length}}, pen);
    }
}

class Sheets {
public:
    Sheets(const CardSheetTexts& texts, Canvas& canvas) : texts_(texts), canvas_(canvas) {}

    void print(const std::vector<PaperCard>& cards) {
        ++sheet_;
        page(cards, texts_.outside, texts_.how_to, [&](const PaperCard& card, Point corner) {
            outside_back(canvas_, texts_, card, corner);
            outside_front(canvas_, texts_, card, {corner.x + page_width, corner.y});
        });
        page(cards, texts_.inside, {}, [&](const PaperCard& card, Point corner) {
            inside_left(canvas_, texts_, card, corner);
            inside_right(canvas_, card, {corner.x + page_width, corner.y});
        });
    }
    int pages() const { return pages_; }

private:
    template <class Draw>
    void page(const std::vector<PaperCard>& cards, const std::string& side,
              const std::string& how_to, const Draw& draw) {
        if (pages_++ > 0) canvas_.next_page();
        marks(canvas_, static_cast<int>(cards.size()));
        constexpr double foot = 285, height = 7;
        canvas_.text(how_to, {left + 2, foot, page_width - 4, height},
                     {2.5, grey, false, Align::left, 2});
        canvas_.text(texts_.sheet + " " + std::to_string(sheet_) + " · " + side,
                     {left + card_width - 42, foot, 40, height}, {2.5, grey, false, Align::right});
        double y = top;
        for (const auto& card : cards) {
            draw(card, Point{left, y});
            y += card_height;
        }
    }

    const CardSheetTexts& texts_;
    Canvas& canvas_;
    int sheet_ = 0, pages_ = 0;
};

}  // namespace

int print_cards(const CardSheetTexts& texts, const std::function<bool(PaperCard&)>& next,
                time::Day created_on, std::string name, Sink sink) {
    Canvas canvas({DrawingFormat::pdf, paper_width, paper_height, points_a_millimetre,
                   std::move(name), texts.title, created_on},
                  std::move(sink));
    Sheets sheets(texts, canvas);
    std::vector<PaperCard> cards;
    for (PaperCard card; next(card);) {
        cards.push_back(std::move(card));
        if (cards.size() < cards_per_sheet) continue;
        sheets.print(cards);
        cards.clear();
    }
    if (!cards.empty()) sheets.print(cards);
    canvas.end();
    return sheets.pages();
}

}  // namespace kaiku::print
