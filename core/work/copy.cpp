#include "core/work/copy.hpp"

#include "core/db/connection.hpp"
#include "core/store/schema.hpp"
#include "core/store/tables.hpp"
#include "core/work/job.hpp"
#include "core/work/upkeep.hpp"

namespace kaiku::work {

namespace {

CopiedRegister copy_all(db::Connection& from, db::Connection& to) {
    db::Transaction reading(from, db::Access::read);
    db::Transaction writing(to, db::Access::write);
    store::make_tables(to);
    to.defer_references();
    CopiedRegister copied;
    for (const auto& table : store::tables()) {
        const auto read = store::copy_table(from, to, table);
        if (store::sum_of_table(to, table) != read)
            throw base::Error(base::Kind::failed, "copy_differs", {N_("the copy of the table {table} is not like the original"), {{"table", table.name}}},
                              {N_("nothing was kept of it")});
        ++copied.tables;
        copied.rows += read.rows;
    }
    writing.commit();
    return copied;
}

}  // namespace

CopiedRegister copy_register(const std::string& from, const std::string& to) {
    const auto original = Register::open(from, Register::Need::read);
    const auto version = store::check_schema(original.connection());
    if (version < store::schema_version())
        throw base::Error(base::Kind::failed, "old_schema", {N_("the register {register} has an older schema"), {{"register", register_name(from)}}},
                          {N_("bring it forward with: kaiku db migrate")});
    // Other commands may use it; a copy by this one would not have what is new.
    if (version > store::schema_version())
        throw base::Error(base::Kind::failed, "too_new", {N_("the register {register} has a newer schema"), {{"register", register_name(from)}}},
                          {N_("copy it with the newest kaiku that is in use")});
    auto copy = db::create(db::Location::parse(to));
    try {
        const Register made(std::move(copy));
        return copy_all(original.connection(), made.connection());
    } catch (...) {
        forget_half_made(to);
        throw;
    }
}

}  // namespace kaiku::work
