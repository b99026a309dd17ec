// SPDX-License-Identifier: Apache-2.0
#include "core/service/offline/file_key.hpp"

#include <algorithm>

#include "core/base/encryption.hpp"
#include "core/base/hash.hpp"
#include "core/store/offline_file.hpp"

namespace kaiku::service {

namespace {

constexpr std::size_t salt_bytes = 16;
/// Memory for deriving the key of a passphrase, in KiB: about a quarter of a second.
constexpr std::int64_t passphrase_kib = 65'536;
/// A KiB takes about a microsecond.
constexpr std::int64_t kib_for_all_cards = 8'000'000;

}  // namespace

FileKey::FileKey(std::string_view passphrase, const store::PassphraseInfo& info)
    : key_(base::derive_key(passphrase, info.salt, info.memory_kib)) {}

// Each use has a separate key, so that none reveals another.
std::string FileKey::derive(std::string_view use) const { return base::keyed_hash_hex(key_, use); }

std::string FileKey::check() const { return derive("check"); }

std::string FileKey::hash(std::string_view hash) const {
    return base::keyed_hash_hex(derive("hash"), hash);
}

std::string FileKey::encrypt(std::string_view record) const {
    return base::encrypt(derive("record"), record);
}

std::optional<std::string> FileKey::decrypt(std::string_view record) const {
    return base::decrypt(derive("record"), record);
}

void prepare_hashing(store::OfflineFileInfo& info, std::int64_t cards) {
    info.salt = base::random_hex(salt_bytes);
    info.memory_kib = std::clamp<std::int64_t>(kib_for_all_cards / std::max<std::int64_t>(cards, 1),
                                               store::min_hash_kib, store::max_hash_kib);
}

FileKey make_file_key(store::OfflineFileInfo& info, std::string_view passphrase) {
    info.passphrase = {base::random_hex(salt_bytes), passphrase_kib, {}};
    FileKey key(passphrase, *info.passphrase);
    info.passphrase->check = key.check();
    return key;
}

std::string hash_card(const store::OfflineFileInfo& info, const std::optional<FileKey>& key,
                      std::string_view code) {
    auto hash = base::argon2id_hash_hex(code, info.salt, info.memory_kib);
    return key ? key->hash(hash) : hash;
}

}  // namespace kaiku::service
