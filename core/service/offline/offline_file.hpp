// SPDX-License-Identifier: Apache-2.0
// Working with an offline file where there is no network: checking cards, recording usages, showing
// what it contains. It needs no register and no login.
#pragma once
#include <memory>
#include <string>
#include <string_view>

#include "core/service/cards/card_check.hpp"
#include "core/service/usages/recording.hpp"

namespace kaiku::db {
class Connection;
enum class Access;
}  // namespace kaiku::db

namespace kaiku::service {

/// An open offline file.
class OfflineFile {
public:
    /// Throws Error failed `no_such_file`, `wrong_file`.
    static OfflineFile open_to_read(const std::string& path);
    static OfflineFile open_to_write(const std::string& path);
    OfflineFile(OfflineFile&&) noexcept;
    ~OfflineFile();

    db::Connection& connection() const { return *connection_; }

private:
    explicit OfflineFile(std::unique_ptr<db::Connection> connection);
    std::unique_ptr<db::Connection> connection_;
};

/// Checks a card (R6) as of the creation of the offline file; dates are compared with `today`.
CheckResult check_offline(const OfflineFile& offline_file, std::string_view code, time::Day today);

/// Records a usage by the same rules as record_usage() (R10-R17), with the cards and events that
/// the offline file knows, and encrypts it so that only the register can read it. The id of the
/// result is 0. Throws what record_usage() throws, refused `wrong_site` for another site than that
/// of the file.
UsageView record_offline(const OfflineFile& offline_file, const NewUsage& wanted, time::Day today,
                         time::Instant now);

struct OfflineStatus {
    std::string site;
    time::Instant taken_at;
    std::string taken_by;
    std::int64_t cards = 0;
    std::int64_t records = 0;  // all
    std::int64_t waiting = 0;  // not in the register yet
};
OfflineStatus offline_status(const OfflineFile& offline_file);

}  // namespace kaiku::service
