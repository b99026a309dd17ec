#include "core/work/job.hpp"

#include "core/db/connection.hpp"
#include "core/store/people.hpp"
#include "core/store/schema.hpp"

namespace kaiku::work {

Register Register::open(const std::string& where, Need need) {
    Register opened(db::open(db::Location::parse(where), need == Need::write ? db::Access::write : db::Access::read));
    store::expect_has_users(opened.connection());
    store::check_schema(opened.connection());
    return opened;
}

Register::Register(std::unique_ptr<db::Connection> connection) : connection_(std::move(connection)) {}
Register::Register(Register&&) noexcept = default;
Register& Register::operator=(Register&&) noexcept = default;
Register::~Register() = default;

void require_schema(const Job& job, std::int64_t version) {
    if (job.db().schema() >= version) return;
    throw base::Error(base::Kind::failed, "needs_migration", {N_("the register's schema is older than this program's")}, {N_("bring it forward with: kaiku db migrate")});
}

}  // namespace kaiku::work
