// Drawing for paper and for screens: the pages of a PDF, or one picture as SVG or PNG. The only user of cairo and pango.
#pragma once
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/media/card_file.hpp"
#include "core/media/symbol.hpp"
#include "core/time/day.hpp"

namespace kaiku::media {

/// Takes the bytes of a file as they come. What it throws, Canvas throws.
using Sink = std::function<void(std::string_view)>;

struct Colour {
    double red, green, blue;  // 0-1
};
inline constexpr Colour black{0, 0, 0}, white{1, 1, 1};

struct Point {
    double x, y;
};
struct Box {
    double x, y, width, height;
};

enum class Align { left, centre, right };

/// How a text is set.
struct Type {
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
struct Paper {
    CardFile kind = CardFile::pdf;
    double width = 0, height = 0;
    double unit = 1;                  // points (1/72 inch) of a PDF, pixels of a picture, in one of one's own
    std::string name;                 // of the file, for messages
    std::string title;                // of a PDF
    std::optional<time::Day> made_on; // of a PDF; none is noted unless given, so that the same drawing is the same file
};

/// White paper at first. y grows downwards. All of it throws Error failed `cannot_draw`, and what the sink throws.
class Canvas {
public:
    /// Throws Error failed `no_font` where the machine has none.
    Canvas(Paper paper, Sink sink);
    ~Canvas();
    Canvas(const Canvas&) = delete;
    Canvas& operator=(const Canvas&) = delete;

    void fill(const Box& box, Colour colour, double radius = 0);
    void stroke(const std::vector<Point>& points, const Pen& pen);
    /// A part of a circle, clockwise from `from` to `to`: degrees, 0 on the right.
    void arc(Point centre, double radius, double from, double to, const Pen& pen);

    /// A symbol on white with its quiet zone, whose left upper corner is `corner`. Modules are squares of `module`; those of a bar code are `bar` high, with
    /// quiet zones at its ends only. Dark modules are one shape, so no viewer shows seams between them; in a PNG they are whole pixels where `module` and `corner` are.
    void symbol(const Symbol& symbol, Point corner, double module, double bar = 0);

    /// A text in the middle of the box's height. One that does not fit the box, or has too many lines, is set smaller, down to six tenths; what does not fit
    /// then ends with `…`.
    void text(std::string_view text, const Box& box, const Type& type);

    /// Begins the next page of a PDF.
    void next_page();
    /// The rest of the bytes go to the sink. Once.
    void end();

private:
    void stroke_path(const Pen& pen);
    void rectangle(const Box& box, double radius);
    void colour(Colour colour);
    void check() const;
    [[noreturn]] void fail(const char* reason) const;

    struct Parts;
    std::unique_ptr<Parts> parts_;
};

}  // namespace kaiku::media
