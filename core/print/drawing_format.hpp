// SPDX-License-Identifier: Apache-2.0
// The file formats of drawings.
#pragma once
#include <optional>
#include <string_view>

namespace kaiku::print {

enum class DrawingFormat { svg, png, pdf };

/// By the file name extension, case-insensitive; nullopt for any other.
std::optional<DrawingFormat> drawing_format_of(std::string_view path);

}  // namespace kaiku::print
