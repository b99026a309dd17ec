// SPDX-License-Identifier: Apache-2.0
#include "core/service/offline/offline_file.hpp"

#include "core/db/connection.hpp"
#include "core/store/offline_file.hpp"

namespace kaiku::service {

using base::Error;
using base::ErrorKind;

OfflineFile::OfflineFile(const std::string& path, db::Access access)
    : connection_(store::open_offline_store(path, access)) {}
OfflineFile::OfflineFile(OfflineFile&&) noexcept = default;
OfflineFile::~OfflineFile() = default;
OfflineFile OfflineFile::open_to_read(const std::string& path) { return {path, db::Access::read}; }
OfflineFile OfflineFile::open_to_write(const std::string& path) {
    return {path, db::Access::write};
}

bool OfflineFile::has_passphrase() const {
    return store::read_offline_info(*connection_).passphrase.has_value();
}

void OfflineFile::unlock(const std::string& passphrase) {
    const auto info = store::read_offline_info(*connection_).passphrase.value();
    FileKey key(passphrase, info);
    if (key.check() != info.check)
        throw Error(ErrorKind::denied, "wrong_passphrase", {N_("the passphrase is wrong")},
                    {N_("give the one with which the offline file was created")});
    key_ = std::move(key);
}

const std::optional<FileKey>& OfflineFile::key() const {
    if (!key_ && has_passphrase())
        throw Error(ErrorKind::malformed, "missing", {N_("the offline file has a passphrase")},
                    {N_("give it on standard input with --passphrase-stdin")});
    return key_;
}

OfflineStatus offline_status(const OfflineFile& offline_file) {
    auto& connection = offline_file.connection();
    const auto info = store::read_offline_info(connection);
    const auto records = store::list_offline_record_ids(connection);
    return {info.site_name,
            info.own_area,
            info.taken_at,
            info.taken_by,
            store::count_offline_cards(connection),
            static_cast<std::int64_t>(records.size()),
            store::count_unsynced_records(connection)};
}

}  // namespace kaiku::service
