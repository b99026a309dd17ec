// SPDX-License-Identifier: Apache-2.0
// An open offline file. Checking cards with it: offline_check.hpp; recording usages into it:
// offline_recording.hpp; creating it: take.hpp; sending it to the register: sync.hpp.
#pragma once
#include <cstdint>
#include <memory>
#include <optional>
#include <string>

#include "core/service/offline/file_key.hpp"
#include "core/time/instant.hpp"

namespace kaiku::db {
class Connection;
enum class Access;
}  // namespace kaiku::db

namespace kaiku::service {

class OfflineFile {
public:
    /// Throws Error failed `no_such_file`, `wrong_file`, `newer_file`.
    static OfflineFile open_to_read(const std::string& path);
    static OfflineFile open_to_write(const std::string& path);
    OfflineFile(OfflineFile&&) noexcept;
    ~OfflineFile();

    /// Whether unlock() is needed before cards can be checked, and usages recorded or sent.
    bool has_passphrase() const;
    /// Derives the key from the passphrase of the file, once for as long as it is open. Throws
    /// denied `wrong_passphrase`.
    void unlock(const std::string& passphrase);

    db::Connection& connection() const { return *connection_; }
    /// nullopt for a file without a passphrase. Throws malformed `missing` before unlock().
    const std::optional<FileKey>& key() const;

private:
    OfflineFile(const std::string& path, db::Access access);

    std::unique_ptr<db::Connection> connection_;
    std::optional<FileKey> key_;
};

struct OfflineStatus {
    std::string site;
    std::optional<std::string> own_area;  // the area whose cards alone are in the file
    time::Instant taken_at;
    std::string taken_by;
    std::int64_t cards = 0;
    std::int64_t records = 0;  // all
    std::int64_t waiting = 0;  // not sent yet, as far as the file knows
};
/// Needs no passphrase.
OfflineStatus offline_status(const OfflineFile& offline_file);

}  // namespace kaiku::service
