// Boxes for venues without a network: taking one along and bringing home what it has recorded. What
// happens in between: core/work/box.hpp.
#pragma once
#include <functional>
#include <optional>
#include <string>

#include "core/service/offline/offline_file.hpp"

namespace kaiku::service {

/// Makes the box at the path: hashes of all codes with their validity, and the site's events with
/// their times from a month ago on. A box that is there already is replaced, once all that it has
/// recorded has arrived. Throws conflict `exists` for another file, or one with records that wait.
OfflineStatus create_offline_file(const Operation& operation,
                                  const std::optional<std::string>& site, const std::string& path);

struct SyncSummary {
    std::int64_t read = 0, recorded = 0, unchanged = 0, flagged = 0, rejected = 0;
};
/// Something to tell of one record: what it was refused for, or what has happened to its card
/// meanwhile.
using SyncCallback = std::function<void(std::int64_t record, const base::Message&)>;
/// Records what the box holds, each in a transaction of its own and once, however often this is
/// repeated. A visit with a card that has been blocked or has expired meanwhile is recorded as it
/// happened, and flagged. What cannot be recorded stays in the box. Throws refused `other_register`
/// for a box of another register.
SyncSummary sync_offline_file(const Operation& operation, const OfflineFile& offline_file,
                              const SyncCallback& flagged, const SyncCallback& rejected);

}  // namespace kaiku::service
