// What can be done with a box where there is no network: check cards, record visits, see what it holds. No register and no login are needed.
#pragma once
#include <memory>
#include <string>
#include <string_view>

#include "core/work/check.hpp"
#include "core/work/recording.hpp"

namespace kaiku::db {
class Connection;
enum class Access;
}

namespace kaiku::work {

/// An open box.
class Box {
public:
    /// Throws Error failed `no_such_file`, `wrong_file`.
    static Box open_to_read(const std::string& path);
    static Box open_to_write(const std::string& path);
    Box(Box&&) noexcept;
    ~Box();

    db::Connection& connection() const { return *connection_; }

private:
    explicit Box(std::unique_ptr<db::Connection> connection);
    std::unique_ptr<db::Connection> connection_;
};

/// R6, as of when the box was taken; its dates are judged on `today`.
CheckResult check_in_box(const Box& box, std::string_view code, time::Day today);

/// A usage as the register will get it: judged now by what the box knows (R10-R17), and sealed, so that only the register can read it. Its id is 0. Throws what
/// record_usage() throws, refused `wrong_site` for another site than the box's.
UsageView record_in_box(const Box& box, const NewUsage& wanted, time::Day today, time::Instant now);

struct BoxStatus {
    std::string site;
    time::Instant taken_at;
    std::string taken_by;
    std::int64_t cards = 0;
    std::int64_t records = 0;  // all
    std::int64_t waiting = 0;  // not in the register yet
};
BoxStatus box_status(const Box& box);

}  // namespace kaiku::work
