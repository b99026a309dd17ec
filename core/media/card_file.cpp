#include "core/media/card_file.hpp"

#include <algorithm>
#include <string>
#include <utility>

namespace kaiku::media {

std::optional<CardFile> card_file_of(std::string_view path) {
    const auto dot = path.rfind('.');
    if (dot == path.npos) return std::nullopt;
    std::string ending(path.substr(dot + 1));
    std::transform(ending.begin(), ending.end(), ending.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
    constexpr std::pair<std::string_view, CardFile> endings[] = {{"svg", CardFile::svg}, {"png", CardFile::png}, {"pdf", CardFile::pdf}};
    for (const auto& [name, kind] : endings)
        if (ending == name) return kind;
    return std::nullopt;
}

}  // namespace kaiku::media
