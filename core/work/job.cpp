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

}  // namespace kaiku::work
