// Drawing for paper and for screens: the pages of a PDF, or one picture as SVG or PNG. The only
// user of cairo and pango.
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

/// Takes the bytes of a file as they come. What it throws, Canvas throws.
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

/// How a text is set.
struct TextStyle {
    double size;  // of the letters' em
    Colour colour = black;
    bool bold = false;
    Align align = Align::left;
    int lines = 1;  // at most
};

struct Pen {
    double width;
    Colour colour = black;
    bool dashed = false;
};

/// What is drawn on. Lengths are in units of one's own.
struct CanvasOptions {
    DrawingFormat kind = DrawingFormat::pdf;
    double width = 0, height = 0;
    double unit = 1;    // points (1/72 inch) of a PDF, pixels of a picture, in one of one's own
    std::string name;   // of the file, for messages
    std::string title;  // of a PDF
    std::optional<time::Day>
        made_on;  // of a PDF; none is noted unless given, so that the same drawing is the same file
};

/// White paper at first. y grows downwards. All of it throws Error failed `cannot_draw`, and what
/// the sink throws.
class Canvas {
public:
    /// Throws Error failed `no_font` where the machine has none.
    Canvas(CanvasOptions canvas_options, Sink sink);
    ~Canvas();
    Canvas(const Canvas&) = delete;
    Canvas& operator=(const Canvas&) = delete;

    void fill(const Rect& rect, Colour colour, double radius = 0);
    void stroke(const std::vector<Point>& points, const Pen& pen);
    /// A part of a circle, clockwise from `from` to `to`: degrees, 0 on the right.
    void arc(Point centre, double radius, double from, double to, const Pen& pen);

    /// A symbol on white with its quiet zone, whose left upper corner is `corner`. Modules are
    /// squares of `module`; those of a bar code are `bar` high, with quiet zones at its ends only.
    /// Dark modules are one shape, so no viewer shows seams between them; in a PNG they are whole
    /// pixels where `module` and `corner` are.
    void symbol(const barcode::Symbol& symbol, Point corner, double module, double bar = 0);

    /// A text in the middle of the box's height. One that does not fit the box, or has too many
    /// lines, is set smaller, down to six tenths; what does not fit then ends with `…`.
    void text(std::string_view text, const Rect& rect, const TextStyle& type);

    /// Begins the next page of a PDF.
    void next_page();
    /// The rest of the bytes go to the sink. Once.
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
