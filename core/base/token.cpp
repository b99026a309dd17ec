// SPDX-License-Identifier: Apache-2.0
#include "core/base/token.hpp"

#include <cstdint>

#include "core/base/hash.hpp"

namespace kaiku::base {

namespace {

// Without 0 and O, 1, I and L, and U.
constexpr std::string_view code_letters = "23456789ABCDEFGHJKMNPQRSTVWXYZ";

}  // namespace

std::string new_token() { return random_hex(32); }

std::string new_one_time_code() {
    std::string code;
    for (int i = 0; i < 16; ++i) {
        if (i > 0 && i % 4 == 0) code += '-';
        code += code_letters[random_below(static_cast<std::uint32_t>(code_letters.size()))];
    }
    return code;
}

std::string hash_token(std::string_view token) { return hash_hex(token); }

std::string hash_one_time_code(std::string_view code) {
    std::string bare;
    for (char c : code)
        if (c != '-' && c != ' ') bare += static_cast<char>(c >= 'a' && c <= 'z' ? c - 32 : c);
    return hash_hex(bare);
}

}  // namespace kaiku::base
