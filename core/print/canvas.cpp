// SPDX-License-Identifier: Apache-2.0
#include "core/print/canvas.hpp"

#include <cairo/cairo-pdf.h>
#include <cairo/cairo-svg.h>
#include <cairo/cairo.h>
#include <pango/pangocairo.h>

#include <algorithm>
#include <cmath>
#include <exception>
#include <numbers>

#include "core/base/error.hpp"

#ifdef __SANITIZE_ADDRESS__
// pango looks for fonts in a separate thread, and what that has allocated when the program ends is
// never freed.
extern "C" const char* __lsan_default_suppressions() { return "leak:libfontconfig"; }
extern "C" const char* __lsan_default_options() { return "print_suppressions=0"; }
#endif

namespace kaiku::print {

namespace {

using base::Error;
using base::ErrorKind;

template <auto release>
struct Release {
    template <class T>
    void operator()(T* owned) const {
        release(owned);
    }
};
template <class T, auto release>
using Owned = std::unique_ptr<T, Release<release>>;

using Surface = Owned<cairo_surface_t, cairo_surface_destroy>;
using Context = Owned<cairo_t, cairo_destroy>;
using FontMap = Owned<PangoFontMap, g_object_unref>;
using FontContext = Owned<PangoContext, g_object_unref>;
using Layout = Owned<PangoLayout, g_object_unref>;
using Font = Owned<PangoFontDescription, pango_font_description_free>;
using Options = Owned<cairo_font_options_t, cairo_font_options_destroy>;

/// Receives cairo's bytes. Exceptions cannot pass through cairo: the first one is stored here.
struct Outlet {
    Sink sink;
    bool hold = false;
    std::string held = {};
    std::exception_ptr failure = {};
};

cairo_status_t pass_on(void* closure, const unsigned char* bytes, unsigned size) noexcept {
    auto& outlet = *static_cast<Outlet*>(closure);
    if (!outlet.sink || outlet.failure) return CAIRO_STATUS_WRITE_ERROR;
    try {
        if (outlet.hold)
            outlet.held.append(reinterpret_cast<const char*>(bytes), size);
        else
            outlet.sink({reinterpret_cast<const char*>(bytes), size});
        return CAIRO_STATUS_SUCCESS;
    } catch (...) {
        outlet.failure = std::current_exception();
        return CAIRO_STATUS_WRITE_ERROR;
    }
}

/// cairo numbers the surfaces of a process in ids that nothing refers to; without removing them
/// equal drawings would give different files.
std::string without_surface_ids(std::string svg) {
    constexpr std::string_view id = " id=\"surface";
    for (auto at = svg.find(id); at != svg.npos; at = svg.find(id, at))
        svg.erase(at, svg.find('"', at + id.size()) + 1 - at);
    return svg;
}

cairo_surface_t* make_surface(const CanvasOptions& canvas_options, Outlet& outlet) {
    const double width = canvas_options.width * canvas_options.unit,
                 height = canvas_options.height * canvas_options.unit;
    switch (canvas_options.format) {
        case DrawingFormat::png:
            break;
        case DrawingFormat::svg: {
            auto* const surface =
                cairo_svg_surface_create_for_stream(pass_on, &outlet, width, height);
            if (cairo_surface_status(surface) == CAIRO_STATUS_SUCCESS)
                cairo_svg_surface_set_document_unit(surface, CAIRO_SVG_UNIT_PX);
            return surface;
        }
        case DrawingFormat::pdf: {
            auto* const surface =
                cairo_pdf_surface_create_for_stream(pass_on, &outlet, width, height);
            if (cairo_surface_status(surface) != CAIRO_STATUS_SUCCESS) return surface;
            const auto day =
                canvas_options.created_on ? canvas_options.created_on->iso() : std::string();
            cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_TITLE,
                                           canvas_options.title.c_str());
            cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATE_DATE, day.c_str());
            return surface;
        }
    }
    return cairo_image_surface_create(CAIRO_FORMAT_RGB24, static_cast<int>(std::lround(width)),
                                      static_cast<int>(std::lround(height)));
}

/// Lengths in pango's units.
struct Room {
    int width, height;
};

bool fits(PangoLayout* layout, const TextStyle& type, const Room& room) {
    int width = 0, height = 0;
    pango_layout_get_size(layout, &width, &height);
    return width <= room.width && height <= room.height &&
           pango_layout_get_line_count(layout) <= type.lines;
}

void set_size(PangoLayout* layout, PangoFontDescription* font, double size) {
    pango_font_description_set_absolute_size(font, size * PANGO_SCALE);
    pango_layout_set_font_description(layout, font);
}

/// `size` is in the surface's units.
void set_text(PangoLayout* layout, std::string_view text, const TextStyle& type, const Room& room,
              double size) {
    const Font font(pango_font_description_from_string(type.bold ? "sans bold" : "sans"));
    constexpr PangoAlignment alignments[] = {PANGO_ALIGN_LEFT, PANGO_ALIGN_CENTER,
                                             PANGO_ALIGN_RIGHT};
    pango_layout_set_alignment(layout, alignments[static_cast<int>(type.align)]);
    pango_layout_set_text(layout, text.data(), static_cast<int>(text.size()));
    pango_layout_set_ellipsize(layout, PANGO_ELLIPSIZE_NONE);
    pango_layout_set_wrap(layout, PANGO_WRAP_WORD);
    pango_layout_set_width(layout, type.lines > 1 ? room.width : -1);
    for (const int percent : {100, 95, 90, 85, 80, 75, 70, 65, 60}) {
        set_size(layout, font.get(), size * percent / 100);
        if (fits(layout, type, room)) break;
    }
    const bool cut = !fits(layout, type, room);
    pango_layout_set_width(layout, room.width);
    if (!cut) return;
    int height = 0;
    pango_layout_get_size(layout, nullptr, &height);
    const int lines =
        std::clamp(room.height / (height / pango_layout_get_line_count(layout)), 1, type.lines);
    pango_layout_set_wrap(layout, PANGO_WRAP_WORD_CHAR);
    pango_layout_set_ellipsize(layout, PANGO_ELLIPSIZE_END);
    pango_layout_set_height(layout, -lines);
}

}  // namespace

struct Canvas::Parts {
    Parts(CanvasOptions options, Sink sink)
        : canvas_options(std::move(options)),
          outlet{std::move(sink), canvas_options.format == DrawingFormat::svg},
          surface(make_surface(canvas_options, outlet)),
          context(cairo_create(surface.get())),
          fonts(pango_cairo_font_map_new()),
          font_context(pango_font_map_create_context(fonts.get())),
          layout(pango_layout_new(font_context.get())) {}

    /// An unfinished file is not written when the canvas is destroyed.
    ~Parts() { outlet.sink = nullptr; }

    CanvasOptions canvas_options;
    Outlet outlet;
    Surface surface;
    Context context;
    FontMap fonts;
    FontContext font_context;
    Layout layout;
};

Canvas::Canvas(CanvasOptions canvas_options, Sink sink)
    : parts_(std::make_unique<Parts>(std::move(canvas_options), std::move(sink))) {
    check();
    auto* const context = parts_->context.get();
    auto* const pango = parts_->font_context.get();
    PangoFontFamily** families = nullptr;
    int count = 0;
    pango_context_list_families(pango, &families, &count);
    g_free(families);
    if (count == 0)
        throw Error(ErrorKind::failed, "no_font", {N_("no font is installed on this computer")},
                    {N_("install one, for example fonts-dejavu-core on Debian")});
    // Letters are positioned by their outlines and not by the pixels of a screen, so that line
    // breaks are the same on every machine.
    const Options options(cairo_font_options_create());
    cairo_font_options_set_antialias(options.get(), CAIRO_ANTIALIAS_GRAY);
    cairo_font_options_set_hint_style(options.get(), CAIRO_HINT_STYLE_NONE);
    cairo_font_options_set_hint_metrics(options.get(), CAIRO_HINT_METRICS_OFF);
    pango_cairo_context_set_font_options(pango, options.get());
    pango_context_set_round_glyph_positions(pango, false);
    cairo_scale(context, parts_->canvas_options.unit, parts_->canvas_options.unit);
    if (parts_->canvas_options.format != DrawingFormat::pdf)
        fill({0, 0, parts_->canvas_options.width, parts_->canvas_options.height}, white);
}

Canvas::~Canvas() = default;

void Canvas::fail(const char* reason) const {
    throw Error(ErrorKind::failed, "cannot_draw",
                {N_("cannot draw {file}: {reason}"),
                 {{"file", parts_->canvas_options.name}, {"reason", reason}}});
}

void Canvas::check() const {
    if (parts_->outlet.failure) std::rethrow_exception(parts_->outlet.failure);
    for (const auto status :
         {cairo_status(parts_->context.get()), cairo_surface_status(parts_->surface.get())})
        if (status != CAIRO_STATUS_SUCCESS) fail(cairo_status_to_string(status));
}

void Canvas::colour(Colour colour) {
    cairo_set_source_rgb(parts_->context.get(), colour.red, colour.green, colour.blue);
}

void Canvas::rectangle(const Rect& rect, double radius) {
    auto* const context = parts_->context.get();
    cairo_new_path(context);
    if (radius == 0) return cairo_rectangle(context, rect.x, rect.y, rect.width, rect.height);
    constexpr double right_angle = std::numbers::pi / 2;
    const double left = rect.x + radius, right = rect.x + rect.width - radius,
                 top = rect.y + radius, bottom = rect.y + rect.height - radius;
    cairo_arc(context, right, top, radius, -right_angle, 0);
    cairo_arc(context, right, bottom, radius, 0, right_angle);
    cairo_arc(context, left, bottom, radius, right_angle, 2 * right_angle);
    cairo_arc(context, left, top, radius, 2 * right_angle, 3 * right_angle);
    cairo_close_path(context);
}

void Canvas::fill(const Rect& rect, Colour colour, double radius) {
    this->colour(colour);
    rectangle(rect, radius);
    cairo_fill(parts_->context.get());
}

void Canvas::stroke(const std::vector<Point>& points, const Pen& pen) {
    auto* const context = parts_->context.get();
    cairo_new_path(context);
    for (const auto& point : points) cairo_line_to(context, point.x, point.y);
    stroke_path(pen);
}

void Canvas::stroke_path(const Pen& pen) {
    auto* const context = parts_->context.get();
    const double dash[] = {4 * pen.width, 4 * pen.width};
    cairo_set_dash(context, dash, pen.dashed ? 2 : 0, 0);
    cairo_set_line_width(context, pen.width);
    cairo_set_line_cap(context, CAIRO_LINE_CAP_ROUND);
    cairo_set_line_join(context, CAIRO_LINE_JOIN_ROUND);
    colour(pen.colour);
    cairo_stroke(context);
}

void Canvas::arc(Point centre, double radius, double from, double to, const Pen& pen) {
    auto* const context = parts_->context.get();
    cairo_new_path(context);
    cairo_arc(context, centre.x, centre.y, radius, from * std::numbers::pi / 180,
              to * std::numbers::pi / 180);
    stroke_path(pen);
}

void Canvas::symbol(const barcode::Symbol& symbol, Point corner, double module, double bar) {
    auto* const context = parts_->context.get();
    const double height = bar == 0 ? module : bar,
                 above = bar == 0 ? symbol.quiet_zone * module : 0;
    fill({corner.x, corner.y, symbol.total_width() * module, symbol.height * height + 2 * above},
         white);
    cairo_new_path(context);
    for (int y = 0; y < symbol.height; ++y)
        for (int x = 0; x < symbol.width; ++x) {
            const int start = x;
            while (x < symbol.width && symbol.dark(x, y)) ++x;
            if (x > start)
                cairo_rectangle(context, corner.x + (symbol.quiet_zone + start) * module,
                                corner.y + above + y * height, (x - start) * module, height);
        }
    cairo_save(context);
    if (parts_->canvas_options.format == DrawingFormat::png)
        cairo_set_antialias(context, CAIRO_ANTIALIAS_NONE);
    colour(black);
    cairo_fill(context);
    cairo_restore(context);
}

void Canvas::text(std::string_view text, const Rect& rect, const TextStyle& type) {
    auto* const context = parts_->context.get();
    auto* const layout = parts_->layout.get();
    const double unit = parts_->canvas_options.unit;
    const Room room{static_cast<int>(rect.width * unit * PANGO_SCALE),
                    static_cast<int>(rect.height * unit * PANGO_SCALE)};
    set_text(layout, text, type, room, type.size * unit);
    int height = 0;
    pango_layout_get_size(layout, nullptr, &height);
    cairo_save(context);
    cairo_identity_matrix(context);
    cairo_move_to(context, rect.x * unit,
                  (rect.y + rect.height / 2) * unit - height / 2.0 / PANGO_SCALE);
    colour(type.colour);
    pango_cairo_show_layout(context, layout);
    cairo_restore(context);
}

void Canvas::next_page() {
    cairo_show_page(parts_->context.get());
    check();
}

void Canvas::end() {
    auto& parts = *parts_;
    if (parts.canvas_options.format != DrawingFormat::png) cairo_show_page(parts.context.get());
    check();
    if (parts.canvas_options.format == DrawingFormat::png) {
        const auto status =
            cairo_surface_write_to_png_stream(parts.surface.get(), pass_on, &parts.outlet);
        check();
        if (status != CAIRO_STATUS_SUCCESS) fail(cairo_status_to_string(status));
    }
    cairo_surface_finish(parts.surface.get());
    check();
    if (parts.canvas_options.format == DrawingFormat::svg)
        parts.outlet.sink(without_surface_ids(std::move(parts.outlet.held)));
}

}  // namespace kaiku::print
