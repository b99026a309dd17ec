// SPDX-License-Identifier: Apache-2.0
#include "cmd/card/shared/drawing_file.hpp"

#include <algorithm>

#include "core/base/error.hpp"
#include "core/base/output_file.hpp"

namespace kaiku::cmd {

namespace {

const char* ending(print::DrawingFormat kind) {
    switch (kind) {
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

print::DrawingFormat drawing_kind(const std::string& file,
                                  const std::vector<print::DrawingFormat>& kinds) {
    if (file == "-") return kinds.front();
    const auto kind = print::drawing_format_of(file);
    if (kind && std::find(kinds.begin(), kinds.end(), *kind) != kinds.end()) return *kind;
    std::string endings;
    for (const auto known : kinds)
        endings += (endings.empty() ? "" : ", ") + std::string(ending(known));
    throw base::Error(base::ErrorKind::malformed, "out_of_range",
                      {N_("{file}: unsupported file type"), {{"file", file}}},
                      {N_("use a file name that ends in: {endings}"), {{"endings", endings}}});
}

void write_drawing(Context& context, const std::string& file, const Draw& draw) {
    if (file == "-") return draw([&](std::string_view bytes) { context.out().write(bytes); });
    base::OutputFile output(file);
    draw([&](std::string_view bytes) { output.write(bytes); });
    output.commit();
}

}  // namespace kaiku::cmd
