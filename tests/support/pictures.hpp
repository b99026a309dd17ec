// SPDX-License-Identifier: Apache-2.0
// Pictures for tests: drawn symbols, and files in every format.
#pragma once
#include <algorithm>
#include <filesystem>
#include <string>
#include <vector>

#include "core/barcode/symbol.hpp"
#include "core/base/input.hpp"
#include "core/image/picture.hpp"

namespace kaiku::test {

/// The content of a real-world input file, such as `SCN04/c39.png`.
inline std::string case_bytes(const std::string& name) {
    return base::read_file(std::string(KAIKU_CASES) + "/" + name, std::size_t{1} << 20);
}

/// Names of files that show the same QR code in every picture format, sorted.
inline std::vector<std::string> picture_files() {
    std::vector<std::string> files;
    for (const auto& entry :
         std::filesystem::directory_iterator(std::string(KAIKU_CASES) + "/pictures"))
        files.push_back("pictures/" + entry.path().filename().string());
    std::sort(files.begin(), files.end());
    return files;
}

inline image::Picture picture_from(std::string_view bytes) {
    base::Input input(bytes, "picture");
    return image::read_picture(input);
}

inline image::Picture white_picture(int width, int height) {
    return {width, height,
            std::vector<std::uint8_t>(static_cast<std::size_t>(width) * height, 255)};
}

/// Draws a symbol with its upper left corner at (x, y). `high` is the height of a bar code in
/// pixels.
inline void draw(image::Picture& picture, const barcode::Symbol& symbol, int x, int y, int scale,
                 int high = 60) {
    const int height = symbol.height == 1 ? high : symbol.height * scale;
    for (int j = 0; j < height; ++j)
        for (int i = 0; i < symbol.width * scale; ++i)
            if (symbol.dark(i / scale, symbol.height == 1 ? 0 : j / scale))
                picture.grey[static_cast<std::size_t>(y + j) * picture.width + x + i] = 0;
}

}  // namespace kaiku::test
