// SPDX-License-Identifier: Apache-2.0
// The status of a register, and what of it is not well.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/service/operation.hpp"

namespace kaiku::service {

struct RegisterStatus {
    std::string engine;
    std::int64_t schema_version = 0;
    std::int64_t size_bytes = 0;
    std::int64_t cards = 0;
    std::int64_t usages = 0;
    std::optional<time::Instant> last_usage_at;
    /// Made by db backup, or by other tools as record_backup() says.
    std::optional<time::Instant> last_backup_at;
    std::int64_t mail_waiting = 0;                  // notices and reminders still to be sent
    std::optional<std::int64_t> replication_lag_s;  // see db::Replication
    bool is_on_server = false;
    bool is_replication_hidden = false;  // the server's role may not see the lag
};
RegisterStatus register_status(const Operation& operation);

/// Records in the audit log that other tools have just backed up the register.
void record_backup(const Operation& operation);

/// What somebody expects of a register; nullopt: nothing.
struct StatusLimits {
    std::optional<std::int64_t> max_backup_age_s = {}, max_lag_s = {}, max_waiting_mail = {};
};

enum class Problem {
    no_backup,  // none is known
    backup_too_old,
    lag_too_high,
    lag_unknown,    // the role may not see it
    no_standby,     // no standby is connected
    too_much_mail,  // too many messages wait
};
std::string_view to_string(Problem problem);

/// What exceeds the limits at the instant `now`. The lag of a register in a file is not limited: it
/// has none.
std::vector<Problem> find_problems(const RegisterStatus& status, const StatusLimits& limits,
                                   time::Instant now);

}  // namespace kaiku::service
