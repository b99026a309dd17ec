// SPDX-License-Identifier: Apache-2.0
// What protects an offline file: slow salted hashes of the codes and, in a file with a passphrase,
// a key derived from it.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace kaiku::store {
struct OfflineFileInfo;
struct PassphraseInfo;
}  // namespace kaiku::store

namespace kaiku::service {

/// The key of an offline file with a passphrase. Without it nobody can try codes, nor read or add
/// records.
class FileKey {
public:
    /// Takes about a quarter of a second and 64 MiB. The result may be the key of a wrong
    /// passphrase: compare check(). Throws Error failed `no_memory`.
    FileKey(std::string_view passphrase, const store::PassphraseInfo& info);

    /// What the file keeps to recognise the right key.
    std::string check() const;
    /// A hash that cannot be computed without the key, of a hash of a card or a visit.
    std::string hash(std::string_view hash) const;
    std::string encrypt(std::string_view record) const;
    /// nullopt for a record that was not encrypted with this key.
    std::optional<std::string> decrypt(std::string_view record) const;

private:
    std::string derive(std::string_view use) const;

    std::string key_;  // hex
};

/// Chooses how the cards of a new file are hashed: a new salt, and the memory that a hash takes, so
/// that hashing all takes about ten seconds at most even with the national register.
void prepare_hashing(store::OfflineFileInfo& info, std::int64_t cards);
/// Derives a new key and adds how it is derived to `info`.
FileKey make_file_key(store::OfflineFileInfo& info, std::string_view passphrase);

/// The hash by which a file finds a card, of its ten characters. Takes 1 microsecond for each of
/// OfflineFileInfo::memory_kib, and then some.
std::string hash_card(const store::OfflineFileInfo& info, const std::optional<FileKey>& key,
                      std::string_view code);

}  // namespace kaiku::service
