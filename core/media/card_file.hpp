// The kinds of files that cards are drawn into.
#pragma once
#include <optional>
#include <string_view>

namespace kaiku::media {

enum class CardFile { svg, png, pdf };

/// By the ending of the name, ignoring case; nullopt for any other.
std::optional<CardFile> card_file_of(std::string_view path);

}  // namespace kaiku::media
