// SPDX-License-Identifier: Apache-2.0
#include "core/db/open.hpp"

#include "core/base/error.hpp"
#include "core/base/output_file.hpp"
#include "core/db/postgresql/postgresql.hpp"
#include "core/db/sqlite/file.hpp"
#include "core/db/sqlite/sqlite.hpp"

namespace kaiku::db {

std::unique_ptr<Connection> open(const Location& location, Access access) {
    return location.engine == Engine::sqlite ? open_sqlite(location.where, access)
                                             : open_postgresql(location.where, access);
}

void throw_register_replaced(const std::string& where) {
    throw base::Error(base::ErrorKind::failed, "register_replaced",
                      {N_("the register {register} was restored or replaced while this program had "
                          "it open"),
                       {{"register", where}}},
                      {N_("check the current state and repeat the command")});
}

NewRegister::NewRegister(const Location& location) {
    if (location.engine == Engine::postgresql) {
        connection_ = create_postgresql(location.where);
    } else if (is_in_memory(location.where)) {
        connection_ = create_sqlite(location.where);
    } else {
        prepare_register_place(location.where);
        file_ =
            std::make_unique<base::OutputFile>(location.where, base::OutputFile::Readers::owner);
        connection_ = create_sqlite(file_->working_path());
    }
}

NewRegister::~NewRegister() = default;

void NewRegister::finish() {
    if (file_) commit_register(*file_);
}

}  // namespace kaiku::db
