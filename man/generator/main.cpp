// SPDX-License-Identifier: Apache-2.0
// Writes what the program knows about itself, for documents and their tests. The build runs it; it
// is not installed.
//   kaiku_pages DATE FOLDER    the manual pages of all commands and groups
//   kaiku_pages --config       a configuration file with every setting explained
//   kaiku_pages --keys         the keys of all commands, the last section of docs/scripting.md
//   kaiku_pages --imports      the columns of imports, for the test of kaiku-import(5): a line each
//                              with the command, `required` or `optional`, and its names
//   kaiku_pages --import-names all names of these columns, the tables of docs/import-columns.md
#include <exception>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <string_view>

#include "core/service/imports/columns.hpp"
#include "man/generator/keys.hpp"
#include "man/generator/page.hpp"
#include "man/generator/sample_config.hpp"

namespace {

void write_pages(const std::string& date, const std::filesystem::path& folder) {
    for (const auto& command : pages()) {
        std::ofstream file;
        file.exceptions(std::ios::failbit | std::ios::badbit);
        file.open(folder / (page_name(command) + ".1"), std::ios::binary);
        file << page(command, date);
        file.close();
    }
}

void print_import_columns(const char* command,
                          const std::vector<kaiku::service::ImportColumn>& columns) {
    for (const auto& column : columns) {
        std::cout << command << (column.mandatory ? " required " : " optional ") << column.key;
        for (const auto name : column.names) std::cout << ' ' << name;
        std::cout << '\n';
    }
}

/// The names as a list for people.
std::string join_names(std::string_view names) {
    std::string list;
    for (const char c : names) list += c == ' ' ? std::string(", ") : std::string(1, c);
    return list;
}

void print_import_names(const char* heading,
                        const std::vector<kaiku::service::ImportColumn>& columns) {
    std::cout << "## " << heading << '\n';
    for (const auto& column : columns) {
        const auto& [english, finnish, swedish] = column.names;
        std::string others(english);
        if (!others.empty() && !column.synonyms.empty()) others += ' ';
        others += column.synonyms;
        std::string text = "`" + std::string(column.key) + "`, Finnish *" + std::string(finnish) +
                           "*, Swedish *" + std::string(swedish.empty() ? column.key : swedish) +
                           "*";
        if (!others.empty()) text += "; also " + join_names(others);
        std::cout << '\n' << wrapped(text);
    }
    std::cout << '\n';
}

}  // namespace

int main(int count, char** words) try {
    const std::string_view option = count == 2 ? words[1] : "";
    std::cout.exceptions(std::ios::failbit | std::ios::badbit);
    if (option == "--config") {
        std::cout << sample_config() << std::flush;
    } else if (option == "--keys") {
        std::cout << keys_document() << std::flush;
    } else if (option == "--imports") {
        print_import_columns("card", kaiku::service::card_import_columns());
        print_import_columns("usage", kaiku::service::usage_import_columns());
        std::cout << std::flush;
    } else if (option == "--import-names") {
        print_import_names("Cards", kaiku::service::card_import_columns());
        print_import_names("Usages", kaiku::service::usage_import_columns());
        std::cout << std::flush;
    } else if (count == 3) {
        write_pages(words[1], words[2]);
    } else {
        std::cerr << "usage: kaiku_pages DATE FOLDER, or kaiku_pages with --config, --keys, "
                     "--imports or --import-names\n";
        return 2;
    }
    return 0;
} catch (const std::exception& error) {
    std::cerr << "kaiku_pages: " << error.what() << "\n";
    return 1;
}
