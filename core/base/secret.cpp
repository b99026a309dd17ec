#include "core/base/secret.hpp"

#include <sodium.h>

#include <algorithm>

#include "core/base/hash.hpp"
#include "core/base/text.hpp"

namespace kaiku::base {

namespace {

constexpr std::size_t most_bytes = 1024;
constexpr std::size_t least_characters = 8;
// Without 0 and O, 1, I and L, U.
constexpr std::string_view code_letters = "23456789ABCDEFGHJKMNPQRSTVWXYZ";

std::size_t characters(std::string_view text) {
    std::size_t count = 0;
    for (std::size_t at = 0; at < text.size(); ++count) next_code_point(text, at);
    return count;
}

}  // namespace

Result<std::string> read_password(std::string_view raw) {
    if (raw.empty()) return Fault{Kind::malformed, "missing", {N_("the password is empty")}};
    if (first_invalid_utf8(raw) != raw.npos) return Fault{Kind::malformed, "bad_encoding", {N_("the password is not valid UTF-8")}};
    if (std::any_of(raw.begin(), raw.end(), [](unsigned char c) { return c < 0x20 || c == 0x7f; }))
        return Fault{Kind::malformed, "control_character", {N_("the password has a line break or another control character in it")}};
    auto password = nfc(raw);
    if (password.size() > most_bytes)
        return Fault{Kind::malformed, "out_of_range", {N_("the password is longer than {most} bytes"), {{"most", most_bytes}}}};
    return password;
}

Result<std::string> read_new_password(std::string_view raw) {
    auto password = read_password(raw);
    if (password && characters(*password) < least_characters)
        return Fault{Kind::malformed, "out_of_range", {N_("the password is too short: at least {least} characters"), {{"least", least_characters}}},
                     {N_("several words are easy to remember and hard to guess")}};
    return password;
}

std::string hash_password(const std::string& password) {
    char hash[crypto_pwhash_STRBYTES];
    if (sodium_init() < 0 || crypto_pwhash_str(hash, password.data(), password.size(), crypto_pwhash_OPSLIMIT_INTERACTIVE, crypto_pwhash_MEMLIMIT_INTERACTIVE) != 0)
        throw Error(Kind::failed, "no_memory", {N_("there is not enough memory")});
    return hash;
}

bool fits_password(const std::string& hash, const std::string& password) {
    if (sodium_init() < 0) return false;
    if (!hash.empty()) return crypto_pwhash_str_verify(hash.c_str(), password.data(), password.size()) == 0;
    (void)hash_password(password);
    return false;
}

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
