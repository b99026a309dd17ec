// SPDX-License-Identifier: Apache-2.0
#include "core/service/archive/export.hpp"

#include "core/base/hash.hpp"
#include "core/base/output_file.hpp"
#include "core/base/output_folder.hpp"
#include "core/db/connection.hpp"
#include "core/service/access.hpp"
#include "core/service/admin/register_copy.hpp"
#include "core/service/archive/archive_info.hpp"
#include "core/service/archive/readme.hpp"
#include "core/service/audit_log.hpp"
#include "core/store/load_script.hpp"
#include "core/store/schema.hpp"
#include "core/store/table_csv.hpp"

namespace kaiku::service {

namespace {

/// Writes the files of an archive and keeps their checksums. Errors name the files as they will be
/// called in `target`, not where they are written.
class ArchiveWriter {
public:
    ArchiveWriter(const std::string& folder, const std::string& target)
        : folder_(folder), target_(target) {}

    /// Writes a file from what `produce` passes on. Returns its SHA-256.
    template <class Produce>
    std::string write(const std::string& name, Produce produce) {
        try {
            return write_file(name, produce);
        } catch (const base::Error& error) {
            auto fault = error.fault();
            for (auto& argument : fault.message.arguments)
                if (argument.value.starts_with(folder_))
                    argument.value.replace(0, folder_.size(), target_);
            throw base::Error(std::move(fault));
        }
    }
    void write_text(std::string_view name, const std::string& text) {
        write(std::string(name), [&](const auto& put) { put(text); });
    }
    /// Lists what was written so far as `sha256sum` does.
    void write_checksums() {
        const auto sums = sums_;
        write_text(checksums_file, sums);
    }

private:
    template <class Produce>
    std::string write_file(const std::string& name, Produce& produce) {
        base::OutputFile file(folder_ + "/" + name, base::OutputFile::Readers::owner);
        base::Sha256 hash;
        produce([&](std::string_view bytes) {
            file.write(bytes);
            hash.add(bytes);
        });
        file.commit();
        const auto sha256 = hash.hex();
        sums_ += sha256 + "  " + name + "\n";
        return sha256;
    }

    std::string folder_, target_;
    std::string sums_;
};

ArchivedTable write_table(db::Connection& connection, const store::Table& table,
                          ArchiveWriter& writer) {
    ArchivedTable archived;
    archived.name = table.name;
    archived.sha256 = writer.write(archived.file(), [&](const auto& put) {
        archived.rows = store::write_table_csv(connection, table, put);
    });
    if (table.has_unique_ids) archived.last_id = store::last_given_id(connection, table);
    return archived;
}

ArchiveInfo write_tables(const Operation& operation, ArchiveWriter& writer) {
    db::Transaction transaction(operation.db(), db::Access::read);
    ArchiveInfo info;
    info.schema_version = store::check_schema(operation.db());
    info.made_at = operation.clock();
    const auto& tables = store::list_tables();
    for (const auto& table : tables) {
        info.tables.push_back(write_table(operation.db(), table, writer));
        if (operation.progress)
            operation.progress(static_cast<double>(info.tables.size()) /
                               static_cast<double>(tables.size()));
    }
    return info;
}

std::string script_to_load(const ArchiveInfo& info) {
    std::vector<store::TableToLoad> loads;
    loads.reserve(info.tables.size());
    for (std::size_t i = 0; i < info.tables.size(); ++i)
        loads.push_back({&store::list_tables().at(i), info.tables[i].file(),
                         info.tables[i].last_id.value_or(0)});
    return store::load_script(loads);
}

}  // namespace

ArchiveSize export_register(const Operation& operation, const std::string& where,
                            const std::string& program_version, const std::string& folder) {
    require_permission(operation, model::Action::register_manage);
    require_current_schema(operation.db(), where);
    base::OutputFolder target(folder);
    log_access(operation, "db export", "register", std::nullopt);
    ArchiveWriter writer(target.working_path(), folder);
    auto info = write_tables(operation, writer);
    info.program_version = program_version;
    for (const auto engine : {db::Engine::sqlite, db::Engine::postgresql})
        writer.write_text("schema-" +
                              std::string(engine == db::Engine::sqlite ? "sqlite" : "postgresql") +
                              ".sql",
                          store::schema_script(engine));
    writer.write_text("load-postgresql.sql", script_to_load(info));
    writer.write_text("README.txt", archive_readme(info));
    writer.write_text(description_file, describe_archive(info));
    writer.write_checksums();
    target.commit();
    ArchiveSize size{static_cast<std::int64_t>(info.tables.size()), 0};
    for (const auto& table : info.tables) size.rows += table.rows;
    return size;
}

}  // namespace kaiku::service
