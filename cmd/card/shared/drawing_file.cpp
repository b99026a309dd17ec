// SPDX-License-Identifier: Apache-2.0
#include "cmd/card/shared/drawing_file.hpp"

#include <algorithm>

#include "cmd/cli/io/streamed_file.hpp"
#include "core/base/error.hpp"
#include "core/base/output_file.hpp"

namespace kaiku::cmd {

namespace {

const char* extension(print::DrawingFormat format) {
    switch (format) {
        case print::DrawingFormat::svg:
            return ".svg";
        case print::DrawingFormat::png:
            return ".png";
        case print::DrawingFormat::pdf:
            break;
    }
    return ".pdf";
}

}  // namespace

print::DrawingFormat drawing_format_for(const std::string& file,
                                        const std::vector<print::DrawingFormat>& formats) {
    if (file == "-") return formats.front();
    const auto format = print::drawing_format_of(file);
    if (format && std::find(formats.begin(), formats.end(), *format) != formats.end())
        return *format;
    std::string endings;
    for (const auto known : formats)
        endings += (endings.empty() ? "" : ", ") + std::string(extension(known));
    throw base::Error(base::ErrorKind::malformed, "out_of_range",
                      {N_("{file}: unsupported file type"), {{"file", file}}},
                      {N_("known file types: {endings}"), {{"endings", endings}}});
}

void write_drawing(Context& context, const std::string& file, const Draw& draw) {
    if (file == "-")
        return write_streamed_result(context.out(), [&] {
            draw([&](std::string_view bytes) { context.out().write(bytes); });
        });
    base::OutputFile output(file);
    draw([&](std::string_view bytes) { output.write(bytes); });
    output.commit();
}

}  // namespace kaiku::cmd
