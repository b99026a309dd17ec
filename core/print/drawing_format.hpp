// The kinds of files that cards are drawn into.
#pragma once
#include <optional>
#include <string_view>

namespace kaiku::print {

enum class DrawingFormat { svg, png, pdf };

/// By the ending of the name, ignoring case; nullopt for any other.
std::optional<DrawingFormat> drawing_format_of(std::string_view path);

}  // namespace kaiku::print
