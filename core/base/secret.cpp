// SPDX-License-Identifier: Apache-2.0
#include "core/base/secret.hpp"

#include <sodium.h>

#include <algorithm>
#include <vector>

#include "core/base/hash.hpp"
#include "core/base/hex.hpp"
#include "core/base/text.hpp"
#include "core/base/utf8.hpp"

namespace kaiku::base {

namespace {

constexpr std::size_t max_bytes = 1024;
constexpr std::size_t min_characters = 8;
// Without 0 and O, 1, I and L, and U.
constexpr std::string_view code_letters = "23456789ABCDEFGHJKMNPQRSTVWXYZ";

}  // namespace

Result<std::string> read_password(std::string_view raw) {
    if (raw.empty()) return Fault{ErrorKind::malformed, "missing", {N_("the password is empty")}};
    if (first_invalid_utf8(raw) != raw.npos)
        return Fault{ErrorKind::malformed, "bad_encoding", {N_("the password is not valid UTF-8")}};
    if (std::any_of(raw.begin(), raw.end(), [](unsigned char c) { return c < 0x20 || c == 0x7f; }))
        return Fault{ErrorKind::malformed,
                     "control_character",
                     {N_("the password contains a line break or another control character")}};
    auto password = nfc(raw);
    if (password.size() > max_bytes)
        return Fault{ErrorKind::malformed,
                     "out_of_range",
                     {N_("the password is longer than {most} bytes"), {{"most", max_bytes}}}};
    return password;
}

Result<std::string> read_new_password(std::string_view raw) {
    auto password = read_password(raw);
    if (password && count_code_points(*password) < min_characters)
        return Fault{ErrorKind::malformed,
                     "out_of_range",
                     {N_("the password is too short: at least {least} characters"),
                      {{"least", min_characters}}},
                     {N_("several words are easy to remember and hard to guess")}};
    return password;
}

std::string hash_password(const std::string& password) {
    char hash[crypto_pwhash_STRBYTES];
    if (sodium_init() < 0 || crypto_pwhash_str(hash, password.data(), password.size(),
                                               crypto_pwhash_OPSLIMIT_INTERACTIVE,
                                               crypto_pwhash_MEMLIMIT_INTERACTIVE) != 0)
        throw Error(ErrorKind::failed, "no_memory", {N_("out of memory")});
    return hash;
}

bool verify_password(const std::string& hash, const std::string& password) {
    if (sodium_init() < 0) return false;
    if (!hash.empty())
        return crypto_pwhash_str_verify(hash.c_str(), password.data(), password.size()) == 0;
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

namespace {

using Bytes = std::vector<unsigned char>;

struct KeyPair {
    Bytes own = Bytes(crypto_box_PUBLICKEYBYTES), secret = Bytes(crypto_box_SECRETKEYBYTES);
};
KeyPair derive_key_pair(std::string_view seed) {
    const auto bytes = from_hex(seed);
    if (bytes.size() != crypto_box_SEEDBYTES)
        throw Error(ErrorKind::failed, "damaged", {N_("a key or a hash is damaged")});
    KeyPair keys;
    crypto_box_seed_keypair(keys.own.data(), keys.secret.data(), bytes.data());
    return keys;
}

}  // namespace

std::string argon2id_hash_hex(std::string_view text, std::string_view salt, std::int64_t kib) {
    const auto salted = from_hex(salt);
    Bytes hash(16);
    if (salted.size() != crypto_pwhash_SALTBYTES ||
        crypto_pwhash(hash.data(), hash.size(), text.data(), text.size(), salted.data(), 1,
                      static_cast<std::size_t>(kib) * 1024, crypto_pwhash_ALG_ARGON2ID13) != 0)
        throw Error(ErrorKind::failed, "no_memory", {N_("out of memory")});
    return to_hex(hash);
}

std::string derive_public_key(std::string_view seed) { return to_hex(derive_key_pair(seed).own); }

std::string seal(std::string_view public_key, std::string_view text) {
    const auto key = from_hex(public_key);
    Bytes sealed(text.size() + crypto_box_SEALBYTES);
    if (key.size() != crypto_box_PUBLICKEYBYTES ||
        crypto_box_seal(sealed.data(), reinterpret_cast<const unsigned char*>(text.data()),
                        text.size(), key.data()) != 0)
        throw Error(ErrorKind::failed, "damaged", {N_("a key or a hash is damaged")});
    return to_hex(sealed);
}

std::optional<std::string> open_sealed(std::string_view seed, std::string_view sealed) {
    const auto keys = derive_key_pair(seed);
    const auto bytes = from_hex(sealed);
    if (bytes.size() < crypto_box_SEALBYTES) return std::nullopt;
    Bytes text(bytes.size() - crypto_box_SEALBYTES);
    if (crypto_box_seal_open(text.data(), bytes.data(), bytes.size(), keys.own.data(),
                             keys.secret.data()) != 0)
        return std::nullopt;
    return std::string(text.begin(), text.end());
}

std::string hash_token(std::string_view token) { return hash_hex(token); }

std::string hash_one_time_code(std::string_view code) {
    std::string bare;
    for (char c : code)
        if (c != '-' && c != ' ') bare += static_cast<char>(c >= 'a' && c <= 'z' ? c - 32 : c);
    return hash_hex(bare);
}

}  // namespace kaiku::base
