// What can be done with a box where there is no network: check cards, record visits, see what it
// holds. No register and no login are needed.
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

/// An open box.
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

/// R6, as of when the box was taken; its dates are judged on `today`.
CheckResult check_offline(const OfflineFile& offline_file, std::string_view code, time::Day today);

/// A usage as the register will get it: judged now by what the box knows (R10-R17), and sealed, so
/// that only the register can read it. Its id is 0. Throws what record_usage() throws, refused
/// `wrong_site` for another site than the box's.
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
