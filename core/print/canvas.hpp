// SPDX-License-Identifier: Apache-2.0
// Drawing for paper and screens: the pages of a PDF, or one picture as SVG or PNG. The only user of
// cairo and pango.
#pragma once
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/barcode/symbol.hpp"
#include "core/print/drawing_format.hpp"
#include "core/time/day.hpp"

namespace kaiku::print {

/// Receives the bytes of a file in pieces. Exceptions from it are passed on by Canvas.
using Sink = std::function<void(std::string_view)>;

struct Colour {
    double red, green, blue;  // 0-1
};
inline constexpr Colour black{0, 0, 0}, white{1, 1, 1};

struct Point {
    double x, y;
};
struct Rect {
    double x, y, width, height;
};

enum class Align { left, centre, right };

/// How a text is set. Lengths are in the canvas's units.
struct TextStyle {
    double size;  // em size of the font
    Colour colour = black;
    bool bold = false;
    Align align = Align::left;
    int lines = 1;  // maximum number of lines
};

struct Pen {
    double width;
    Colour colour = black;
    bool dashed = false;
};

/// The drawing surface. Lengths are in user units.
struct CanvasOptions {
    DrawingFormat format = DrawingFormat::pdf;
    double width = 0, height = 0;
    // Size of a user unit: points (1/72 inch) in a PDF, pixels in a picture.
    double unit = 1;
    std::string name;   // of the file, for messages
    std::string title;  // of a PDF
    // Creation date of a PDF; none is stored by default, so that equal drawings are equal files.
    std::optional<time::Day> created_on;
};

/// The canvas is white initially. y grows downwards. All functions throw Error failed
/// `cannot_draw`, and what the sink throws.
class Canvas {
public:
    /// Throws Error failed `no_font` if no font is installed.
    Canvas(CanvasOptions canvas_options, Sink sink);
    ~Canvas();
    Canvas(const Canvas&) = delete;
    Canvas& operator=(const Canvas&) = delete;

    void fill(const Rect& rect, Colour colour, double radius = 0);
    void stroke(const std::vector<Point>& points, const Pen& pen);
    /// An arc, clockwise from `from` to `to`: degrees, 0 is on the right.
    void arc(Point centre, double radius, double from, double to, const Pen& pen);

    /// A symbol on white with its quiet zone, whose upper left corner is `corner`. Modules are
    /// squares of `module`; those of a bar code are `bar` high, with quiet zones at the ends only.
    /// Dark modules are one shape, so that no viewer shows seams between them; in a PNG they are
    /// whole pixels if `module` and `corner` are.
    void symbol(const barcode::Symbol& symbol, Point corner, double module, double bar = 0);

    /// A text, vertically centred in `rect`. If it does not fit or needs too many lines, it is set
    /// smaller, down to 60 %; if it still does not fit, it is cut with `…`.
    void text(std::string_view text, const Rect& rect, const TextStyle& type);

    /// Starts the next page of a PDF.
    void next_page();
    /// Writes the remaining bytes to the sink. Must be called once.
    void end();

private:
    void stroke_path(const Pen& pen);
    void rectangle(const Rect& rect, double radius);
    void colour(Colour colour);
    void check() const;
    [[noreturn]] void fail(const char* reason) const;

    struct Parts;
    std::unique_ptr<Parts> parts_;
};

}  // namespace kaiku::print
