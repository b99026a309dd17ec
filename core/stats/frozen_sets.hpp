// Figures kept as they were published, and what has changed since (the register's own figures
// follow every late record, edit and deletion).
#pragma once
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "core/stats/uses.hpp"

namespace kaiku::stats {

struct FrozenYear {
    std::string name;
    std::int64_t year = 0;
    std::string frozen_by;
    time::Instant frozen_at;
    std::int64_t usages = 0, visitors = 0;  // of the year, as frozen
};

/// Keeps the nation's figures of the year by site and month; for those who manage the whole
/// register. Throws conflict `exists` for a name that stands for others (again the same name, year
/// and figures is a success), malformed for a name that is no text, failed `needs_migration`.
FrozenYear freeze(const service::Operation& operation, std::int64_t year, std::string_view name);
/// The oldest first.
void list_frozen(const service::Operation& operation,
                 const std::function<void(const FrozenYear&)>& on_row);

/// The differences of the sites where the caller sees statistics: now less then, a row for every
/// site and month with one, by month, then the site's name. The keys of a row are year, month and
/// site. Throws not_found for an unknown name.
void frozen_differences(const service::Operation& operation, std::string_view name,
                        const std::function<void(const UsesRow&)>& on_row);

}  // namespace kaiku::stats
