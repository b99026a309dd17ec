// SPDX-License-Identifier: Apache-2.0
#include "core/base/secret.hpp"

#include <sodium.h>

#include <algorithm>
#include <vector>

#include "core/base/hash.hpp"
#include "core/base/hex.hpp"
#include "core/base/password_cost.hpp"
#include "core/base/text.hpp"
#include "core/base/utf8.hpp"

namespace kaiku::base {

namespace {

constexpr std::size_t max_bytes = 1024;
constexpr std::size_t min_characters = 8;
// Without 0 and O, 1, I and L, and U.
constexpr std::string_view code_letters = "23456789ABCDEFGHJKMNPQRSTVWXYZ";

/// The messages about a secret that cannot be accepted.
struct SecretTexts {
    const char *missing, *bad_encoding, *control_character, *too_long, *too_short;
};
constexpr SecretTexts password_texts{
    N_("the password is empty"), N_("the password is not valid UTF-8"),
    N_("the password contains a line break or another control character"),
    N_("the password is longer than {most} bytes"),
    N_("the password is too short: at least {least} characters")};
constexpr SecretTexts passphrase_texts{
    N_("the passphrase is empty"), N_("the passphrase is not valid UTF-8"),
    N_("the passphrase contains a line break or another control character"),
    N_("the passphrase is longer than {most} bytes"),
    N_("the passphrase is too short: at least {least} characters")};

Result<std::string> read_secret(std::string_view raw, const SecretTexts& texts) {
    if (raw.empty()) return Fault{ErrorKind::malformed, "missing", {texts.missing}};
    if (first_invalid_utf8(raw) != raw.npos)
        return Fault{ErrorKind::malformed, "bad_encoding", {texts.bad_encoding}};
    if (std::any_of(raw.begin(), raw.end(), [](unsigned char c) { return c < 0x20 || c == 0x7f; }))
        return Fault{ErrorKind::malformed, "control_character", {texts.control_character}};
    auto secret = nfc(raw);
    if (secret.size() > max_bytes)
        return Fault{ErrorKind::malformed, "out_of_range", {texts.too_long, {{"most", max_bytes}}}};
    return secret;
}

Result<std::string> read_new_secret(std::string_view raw, const SecretTexts& texts) {
    auto secret = read_secret(raw, texts);
    if (secret && count_code_points(*secret) < min_characters)
        return Fault{ErrorKind::malformed,
                     "out_of_range",
                     {texts.too_short, {{"least", min_characters}}},
                     {N_("several words are easy to remember and hard to guess")}};
    return secret;
}

}  // namespace

Result<std::string> read_password(std::string_view raw) { return read_secret(raw, password_texts); }
Result<std::string> read_new_password(std::string_view raw) {
    return read_new_secret(raw, password_texts);
}
Result<std::string> read_passphrase(std::string_view raw) {
    return read_secret(raw, passphrase_texts);
}
Result<std::string> read_new_passphrase(std::string_view raw) {
    return read_new_secret(raw, passphrase_texts);
}

std::string hash_password(const std::string& password) {
    char hash[crypto_pwhash_STRBYTES];
    const auto cost = password_cost();
    if (sodium_init() < 0 || crypto_pwhash_str(hash, password.data(), password.size(), cost.passes,
                                               cost.memory_bytes) != 0)
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

/// The key of encrypt() and decrypt(). Throws Error failed `damaged`.
Bytes read_secret_key(std::string_view hex) {
    auto key = from_hex(hex);
    if (key.size() != crypto_secretbox_KEYBYTES)
        throw Error(ErrorKind::failed, "damaged", {N_("a key or a hash is damaged")});
    return key;
}

struct KeyPair {
    Bytes public_key = Bytes(crypto_box_PUBLICKEYBYTES);
    Bytes secret_key = Bytes(crypto_box_SECRETKEYBYTES);
};
KeyPair derive_key_pair(std::string_view seed) {
    const auto bytes = from_hex(seed);
    if (bytes.size() != crypto_box_SEEDBYTES)
        throw Error(ErrorKind::failed, "damaged", {N_("a key or a hash is damaged")});
    KeyPair keys;
    crypto_box_seed_keypair(keys.public_key.data(), keys.secret_key.data(), bytes.data());
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

std::string derive_key(std::string_view passphrase, std::string_view salt, std::int64_t kib) {
    constexpr unsigned long long passes = 3;
    const auto salted = from_hex(salt);
    Bytes key(crypto_secretbox_KEYBYTES);
    if (salted.size() != crypto_pwhash_SALTBYTES ||
        crypto_pwhash(key.data(), key.size(), passphrase.data(), passphrase.size(), salted.data(),
                      passes, static_cast<std::size_t>(kib) * 1024,
                      crypto_pwhash_ALG_ARGON2ID13) != 0)
        throw Error(ErrorKind::failed, "no_memory", {N_("out of memory")});
    return to_hex(key);
}

std::string encrypt(std::string_view key, std::string_view text) {
    const auto secret = read_secret_key(key);
    Bytes sealed(crypto_secretbox_NONCEBYTES + crypto_secretbox_MACBYTES + text.size());
    randombytes_buf(sealed.data(), crypto_secretbox_NONCEBYTES);
    crypto_secretbox_easy(sealed.data() + crypto_secretbox_NONCEBYTES,
                          reinterpret_cast<const unsigned char*>(text.data()), text.size(),
                          sealed.data(), secret.data());
    return to_hex(sealed);
}

std::optional<std::string> decrypt(std::string_view key, std::string_view sealed) {
    constexpr std::size_t around = crypto_secretbox_NONCEBYTES + crypto_secretbox_MACBYTES;
    const auto secret = read_secret_key(key);
    const auto bytes = from_hex(sealed);
    if (bytes.size() < around) return std::nullopt;
    Bytes text(bytes.size() - around);
    if (crypto_secretbox_open_easy(text.data(), bytes.data() + crypto_secretbox_NONCEBYTES,
                                   bytes.size() - crypto_secretbox_NONCEBYTES, bytes.data(),
                                   secret.data()) != 0)
        return std::nullopt;
    return std::string(text.begin(), text.end());
}

std::string derive_public_key(std::string_view seed) {
    return to_hex(derive_key_pair(seed).public_key);
}

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
    if (crypto_box_seal_open(text.data(), bytes.data(), bytes.size(), keys.public_key.data(),
                             keys.secret_key.data()) != 0)
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
