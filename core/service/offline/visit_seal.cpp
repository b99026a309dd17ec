// SPDX-License-Identifier: Apache-2.0
#include "core/service/offline/visit_seal.hpp"

#include "core/base/encryption.hpp"
#include "core/base/hash.hpp"
#include "core/store/offline_file.hpp"

namespace kaiku::service {

namespace {

// KiB. A door compares a visit with all of the last two minutes, so these are fast: a millisecond.
constexpr std::int64_t memory_for_duplicate = 1'024;
constexpr std::int64_t memory_for_key = 32'768;
constexpr std::size_t salt_bytes = 16;
// A seal is `use:salt:hash`, for a key `key:salt:visit:content`: both are hashes with the slow hash
// of the visit as their key, which is not stored. Of keys, older versions stored that hash itself.
using store::duplicate_prefix;
using store::key_prefix;

std::string visit_text(std::string_view card, const model::Usage& u) {
    return std::string(card) + " " + std::to_string(u.event.value_or(0)) + " " + u.date.iso() +
           " " + (u.time ? u.time->text() : std::string("-"));
}

std::string hash_visit(const model::CardCode& code, const model::Usage& usage,
                       std::string_view salt, SealUse use, const std::optional<FileKey>& key) {
    auto hash =
        base::argon2id_hash_hex(visit_text(code.ten, usage), salt,
                                use == SealUse::key ? memory_for_key : memory_for_duplicate);
    return key ? key->hash(hash) : hash;
}

std::string content_text(const model::Usage& u) {
    const auto number = [](const auto& value) { return value ? std::to_string(*value) : "-"; };
    return "content " + std::to_string(u.children) + " " + number(u.customers) + " " +
           number(u.value_cents) + " " + (u.discretion ? "+" + *u.discretion : "-");
}

struct KeySeal {
    std::string visit, content;
};
KeySeal key_seal(const std::string& hash, const model::Usage& usage) {
    return {base::keyed_hash_hex(hash, "visit"), base::keyed_hash_hex(hash, content_text(usage))};
}

enum class Compares { visit, content };

bool fits(const std::string& seal, const model::CardCode& code, const model::Usage& usage,
          const std::optional<FileKey>& key, Compares compares) {
    if (!is_seal(seal)) return false;
    const auto use = is_for_key(seal) ? SealUse::key : SealUse::duplicate;
    const auto begin = use == SealUse::key ? key_prefix.size() : duplicate_prefix.size();
    if (seal.size() <= begin + 2 * salt_bytes || seal[begin + 2 * salt_bytes] != ':') return false;
    const auto salt = seal.substr(begin, 2 * salt_bytes);
    if (salt.find_first_not_of("0123456789abcdef") != salt.npos) return false;
    const auto stored = seal.substr(begin + salt.size() + 1);
    const auto hash = hash_visit(code, usage, salt, use, key);
    const auto colon = stored.find(':');
    if (use != SealUse::key || colon == stored.npos) return stored == hash;
    const auto expected = key_seal(hash, usage);
    return stored.substr(0, colon) == expected.visit &&
           (compares == Compares::visit || stored.substr(colon + 1) == expected.content);
}

}  // namespace

std::string seal_visit(const model::CardCode& code, const model::Usage& usage, SealUse use,
                       const std::optional<FileKey>& key) {
    const auto salt = base::random_hex(salt_bytes);
    const auto hash = hash_visit(code, usage, salt, use, key);
    if (use == SealUse::duplicate) return std::string(duplicate_prefix) + salt + ":" + hash;
    const auto [visit, content] = key_seal(hash, usage);
    return std::string(key_prefix) + salt + ":" + visit + ":" + content;
}

bool is_sealed_visit(const std::string& seal, const model::CardCode& code,
                     const model::Usage& usage, const std::optional<FileKey>& key) {
    return fits(seal, code, usage, key, Compares::visit);
}
bool is_sealed_usage(const std::string& seal, const model::CardCode& code,
                     const model::Usage& usage, const std::optional<FileKey>& key) {
    return fits(seal, code, usage, key, Compares::content);
}

bool is_seal(const std::string& visit) {
    return visit.starts_with(key_prefix) || visit.starts_with(duplicate_prefix);
}
bool is_for_key(const std::string& seal) { return seal.starts_with(key_prefix); }

std::string plain_visit(std::string_view card_hash, const model::Usage& usage) {
    return visit_text(card_hash, usage);
}

}  // namespace kaiku::service
