// SPDX-License-Identifier: Apache-2.0
#include "core/service/offline/file_key.hpp"

#include "core/base/hash.hpp"
#include "core/base/secret.hpp"
#include "core/store/offline_file.hpp"

namespace kaiku::service {

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

std::string hash_card(const store::OfflineFileInfo& info, const std::optional<FileKey>& key,
                      std::string_view code) {
    auto hash = base::argon2id_hash_hex(code, info.salt, info.memory_kib);
    return key ? key->hash(hash) : hash;
}

}  // namespace kaiku::service
