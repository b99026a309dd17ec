// SPDX-License-Identifier: Apache-2.0
#include "core/print/drawing_format.hpp"

#include <algorithm>
#include <string>
#include <utility>

namespace kaiku::print {

std::optional<DrawingFormat> drawing_format_of(std::string_view path) {
    const auto dot = path.rfind('.');
    if (dot == path.npos) return std::nullopt;
    std::string ending(path.substr(dot + 1));
    std::transform(ending.begin(), ending.end(), ending.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
    constexpr std::pair<std::string_view, DrawingFormat> endings[] = {
        {"svg", DrawingFormat::svg}, {"png", DrawingFormat::png}, {"pdf", DrawingFormat::pdf}};
    for (const auto& [name, format] : endings)
        if (ending == name) return format;
    return std::nullopt;
}

}  // namespace kaiku::print
