// SPDX-License-Identifier: Apache-2.0
#include "core/base/secret_parameter.hpp"

#include <algorithm>

namespace kaiku::base {

namespace {

constexpr std::string_view spaces = " \t";

char to_lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

bool is_name_character(char c) {
    const char lower = to_lower(c);
    return (lower >= 'a' && lower <= 'z') || c == '_';
}

bool is_secret_name(std::string_view name) {
    for (std::string_view part : {"password", "passwd", "secret", "scram_"})
        if (std::search(name.begin(), name.end(), part.begin(), part.end(),
                        [](char a, char b) { return to_lower(a) == b; }) != name.end())
            return true;
    return false;
}

}  // namespace

std::size_t find_secret_value(std::string_view text, std::size_t from) {
    for (auto at = text.find('=', from); at != text.npos; at = text.find('=', at + 1)) {
        const auto end = text.substr(0, at).find_last_not_of(spaces) + 1;  // 0 if there is no name
        auto begin = end;
        while (begin > 0 && is_name_character(text[begin - 1])) --begin;
        if (is_secret_name(text.substr(begin, end - begin)))
            return std::min(text.find_first_not_of(spaces, at + 1), text.size());
    }
    return text.npos;
}

}  // namespace kaiku::base
