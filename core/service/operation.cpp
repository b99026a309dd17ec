// SPDX-License-Identifier: Apache-2.0

#include "core/service/operation.hpp"

#include <chrono>

#include "core/db/connection.hpp"
#include "core/db/open.hpp"
#include "core/store/schema.hpp"
#include "core/store/users.hpp"

namespace kaiku::service {

Register Register::open(const std::string& where, Need need) {
    const auto location = db::Location::parse(where);
    Register opened(db::open(location, need == Need::write ? db::Access::write : db::Access::read));
    store::prefetch_has_users(opened.connection());
    store::watch_for_restore(opened.connection(), location.display_text());
    store::check_schema(opened.connection());
    return opened;
}

Register::Register(std::unique_ptr<db::Connection> connection)
    : connection_(std::move(connection)) {}
Register::Register(Register&&) noexcept = default;
Register& Register::operator=(Register&&) noexcept = default;
Register::~Register() = default;

std::int64_t Register::changes() const { return connection_->changes(); }
void Register::set_max_outage(std::int64_t seconds) {
    connection_->set_max_outage(std::chrono::seconds(seconds));
}

std::shared_ptr<const void> Register::hold_snapshot() const { return connection_->hold_snapshot(); }

void require_schema(const Operation& operation, std::int64_t version) {
    if (operation.db().schema() >= version) return;
    throw base::Error(base::ErrorKind::failed, "needs_migration",
                      {N_("the register's schema is older than this program's")},
                      {N_("upgrade it with: kaiku db migrate")});
}

}  // namespace kaiku::service
