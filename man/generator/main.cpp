// SPDX-License-Identifier: Apache-2.0
// Writes the manual pages of all commands and groups: kaiku_pages DATE FOLDER. The build runs it;
// it is not installed.
#include <exception>
#include <filesystem>
#include <fstream>
#include <iostream>

#include "man/generator/page.hpp"

int main(int count, char** words) try {
    if (count != 3) {
        std::cerr << "usage: kaiku_pages DATE FOLDER\n";
        return 2;
    }
    const std::filesystem::path folder = words[2];
    for (const auto& command : pages()) {
        std::ofstream file;
        file.exceptions(std::ios::failbit | std::ios::badbit);
        file.open(folder / (page_name(command) + ".1"), std::ios::binary);
        file << page(command, words[1]);
        file.close();
    }
    return 0;
} catch (const std::exception& error) {
    std::cerr << "kaiku_pages: " << error.what() << "\n";
    return 1;
}
