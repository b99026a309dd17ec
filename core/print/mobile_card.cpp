// SPDX-License-Identifier: Apache-2.0
#include "core/print/mobile_card.hpp"

#include <algorithm>

#include "core/print/canvas.hpp"

namespace kaiku::print {

namespace {

constexpr double width = 1080, height = 1920, margin = 80;
constexpr Colour ink{0.10, 0.13, 0.16}, grey{0.36, 0.40, 0.44}, pale{0.86, 0.88, 0.90},
    petrol{0.05, 0.27, 0.35};
constexpr Colour green{0.07, 0.42, 0.22}, red{0.70, 0.09, 0.12};
constexpr std::size_t max_details = 4;

void heading(Canvas& canvas, const MobileCardContent& face) {
    canvas.fill({0, 0, width, 190}, petrol);
    canvas.text(face.title, {margin, 40, width - 2 * margin - 130, 110}, {76, white, true});
    for (const double radius : {26.0, 56.0, 86.0})
        canvas.arc({width - margin - 90, 138}, radius, -90, 0, {14, white});
}

/// Draws the QR code with a whole number of pixels for each module, as large as the space between
/// heading and code allows.
void code(Canvas& canvas, const MobileCardContent& face) {
    constexpr int room = 830;
    const auto symbol = barcode::encode_qr(face.code);
    const int module = room / symbol.total_width();
    const int size = module * symbol.total_width();
    canvas.symbol(symbol, {(static_cast<int>(width) - size) / 2.0, 190 + (room - size) / 2.0},
                  module);
    canvas.text(face.code, {margin, 1000, width - 2 * margin, 90}, {78, ink, true, Align::centre});
    canvas.text(face.name, {margin, 1100, width - 2 * margin, 150},
                {60, ink, false, Align::centre, 2});
}

void status(Canvas& canvas, const MobileCardContent& face) {
    constexpr Rect band{margin, 1275, width - 2 * margin, 190};
    constexpr Point middle{band.x + 100, band.y + band.height / 2};
    canvas.fill(band, face.usable && !face.is_expiring ? green : red, 28);
    const Pen pen{16, white};
    if (face.usable && face.is_expiring) {
        canvas.stroke({{middle.x, middle.y - 42}, {middle.x, middle.y + 14}}, pen);
        canvas.stroke({{middle.x, middle.y + 42}, {middle.x, middle.y + 43}}, pen);
    } else if (face.usable) {
        canvas.stroke({{middle.x - 42, middle.y + 4},
                       {middle.x - 12, middle.y + 34},
                       {middle.x + 44, middle.y - 34}},
                      pen);
    } else {
        canvas.stroke({{middle.x - 36, middle.y - 36}, {middle.x + 36, middle.y + 36}}, pen);
        canvas.stroke({{middle.x + 36, middle.y - 36}, {middle.x - 36, middle.y + 36}}, pen);
    }
    constexpr double left = band.x + 190, wide = band.width - 220;
    canvas.text(face.status, {left, band.y + 18, wide, 76}, {56, white, true});
    canvas.text(face.status_line, {left, band.y + 94, wide, 84},
                {34, white, false, Align::left, 2});
}

void draw_details(Canvas& canvas, const MobileCardContent& face) {
    constexpr double row = 98, middle = 530;
    double y = 1492;
    for (std::size_t i = 0; i < std::min(face.details.size(), max_details); ++i, y += row) {
        const auto& [label, value] = face.details[i];
        if (i > 0) canvas.stroke({{margin, y}, {width - margin, y}}, {2, pale});
        canvas.text(label, {margin, y, middle - margin - 20, row},
                    {38, grey, false, Align::left, 2});
        canvas.text(value, {middle, y, width - margin - middle, row},
                    {42, ink, true, Align::right, 2});
    }
}

}  // namespace

std::string draw_mobile_card(const MobileCardContent& face, DrawingFormat format) {
    constexpr double points_a_pixel = 1.0 / 3;
    std::string bytes;
    Canvas canvas({format,
                   width,
                   height,
                   format == DrawingFormat::pdf ? points_a_pixel : 1,
                   face.code,
                   face.title,
                   {}},
                  [&](std::string_view more) { bytes += more; });
    heading(canvas, face);
    code(canvas, face);
    status(canvas, face);
    draw_details(canvas, face);
    canvas.end();
    return bytes;
}

}  // namespace kaiku::print
