// SPDX-License-Identifier: Apache-2.0

#include "core/service/admin/register_copy.hpp"

#include "core/db/connection.hpp"
#include "core/db/open.hpp"
#include "core/service/access.hpp"
#include "core/service/admin/register_admin.hpp"
#include "core/store/schema.hpp"
#include "core/store/tables.hpp"

namespace kaiku::service {

namespace {

CopiedRegister copy_all(const Operation& from, db::Connection& to) {
    db::Transaction reading(from.db(), db::Access::read);
    db::Transaction writing(to, db::Access::write);
    to.require_no_register();
    store::create_tables(to);
    to.defer_references();
    CopiedRegister copied;
    for (const auto& table : store::list_tables()) {
        const auto read = store::copy_table(from.db(), to, table);
        if (store::checksum_table(to, table) != read)
            throw base::Error(base::ErrorKind::failed, "copy_differs",
                              {N_("the copy of the table {table} differs from the original"),
                               {{"table", table.name}}},
                              {N_("the copy was not kept")});
        ++copied.tables;
        copied.rows += read.rows;
    }
    store::mark_as_copied(to, from.clock());
    writing.commit();
    return copied;
}

}  // namespace

void require_current_schema(db::Connection& connection, const std::string& where) {
    const auto version = store::check_schema(connection);
    if (version < store::schema_version())
        throw base::Error(base::ErrorKind::failed, "old_schema",
                          {N_("the register {register} has an older schema"),
                           {{"register", register_name(where)}}},
                          {N_("upgrade it with: kaiku db migrate")});
    if (version > store::schema_version())
        throw base::Error(base::ErrorKind::failed, "too_new",
                          {N_("the register {register} has a newer schema"),
                           {{"register", register_name(where)}}},
                          {N_("copy it with the newest version of kaiku in use")});
}

CopiedRegister copy_register(const std::string& from, const std::string& to,
                             const CallerResolver& identify) {
    auto original = Register::open(from, Register::Need::read);
    const Operation operation{original, identify(original), {}};
    require_permission(operation, model::Action::register_manage);
    require_current_schema(operation.db(), from);
    db::NewRegister created(db::Location::parse(to));
    const auto copied = copy_all(operation, *created.take_connection());
    created.finish();
    return copied;
}

}  // namespace kaiku::service
