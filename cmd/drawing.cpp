#include "cmd/drawing.hpp"

#include <algorithm>

#include "core/base/error.hpp"
#include "core/base/file.hpp"

namespace kaiku::cmd {

namespace {

const char* ending(media::CardFile kind) {
    switch (kind) {
        case media::CardFile::svg: return ".svg";
        case media::CardFile::png: return ".png";
        case media::CardFile::pdf: break;
    }
    return ".pdf";
}

}  // namespace

media::CardFile drawing_kind(const std::string& file, const std::vector<media::CardFile>& kinds) {
    if (file == "-") return kinds.front();
    const auto kind = media::card_file_of(file);
    if (kind && std::find(kinds.begin(), kinds.end(), *kind) != kinds.end()) return *kind;
    std::string endings;
    for (const auto known : kinds) endings += (endings.empty() ? "" : ", ") + std::string(ending(known));
    throw base::Error(base::Kind::malformed, "out_of_range", {N_("{file}: nothing can be drawn into a file of that name"), {{"file", file}}},
                      {N_("its ending says what it will be: {endings}"), {{"endings", endings}}});
}

void write_drawing(Context& context, const std::string& file, const Draw& draw) {
    if (file == "-") return draw([&](std::string_view bytes) { context.out().write(bytes); });
    base::OutputFile output(file);
    draw([&](std::string_view bytes) { output.write(bytes); });
    output.commit();
}

}  // namespace kaiku::cmd
