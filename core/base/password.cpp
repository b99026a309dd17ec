// SPDX-License-Identifier: Apache-2.0
#include "core/base/password.hpp"

#include <sodium.h>

#include <algorithm>

#include "core/base/password_cost.hpp"
#include "core/base/sodium.hpp"
#include "core/base/text.hpp"
#include "core/base/utf8.hpp"

namespace kaiku::base {

namespace {

constexpr std::size_t max_bytes = 1024;
constexpr std::size_t min_characters = 8;

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
    init_sodium();
    if (crypto_pwhash_str(hash, password.data(), password.size(), cost.passes, cost.memory_bytes) !=
        0)
        throw Error(ErrorKind::failed, "no_memory", {N_("out of memory")});
    return hash;
}

bool verify_password(const std::string& hash, const std::string& password) {
    init_sodium();
    if (!hash.empty())
        return crypto_pwhash_str_verify(hash.c_str(), password.data(), password.size()) == 0;
    (void)hash_password(password);
    return false;
}

}  // namespace kaiku::base
