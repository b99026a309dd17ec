// SPDX-License-Identifier: Apache-2.0
#include "core/service/archive/import.hpp"

#include <algorithm>
#include <array>

#include "core/base/hash.hpp"
#include "core/base/input.hpp"
#include "core/base/interrupt.hpp"
#include "core/db/connection.hpp"
#include "core/db/open.hpp"
#include "core/service/admin/verification.hpp"
#include "core/service/archive/archive_info.hpp"
#include "core/service/audit_log.hpp"
#include "core/store/audit_log.hpp"
#include "core/store/credentials.hpp"
#include "core/store/schema.hpp"
#include "core/store/table_csv.hpp"
#include "core/store/usage_segments.hpp"

namespace kaiku::service {

namespace {

using base::Error;
using base::ErrorKind;

/// The finished share of an import: every row is verified, then loaded.
class Progress {
public:
    Progress(std::function<void(double)> report, const ArchiveInfo& info)
        : report_(std::move(report)) {
        for (const auto& table : info.tables) all_ += 2 * table.rows;
    }

    /// Of the current table, this share is done.
    void within(const ArchivedTable& table, double share) const {
        if (!report_ || all_ == 0) return;
        const auto done = static_cast<double>(done_) + static_cast<double>(table.rows) * share;
        report_(done / static_cast<double>(all_));
    }
    void finish(const ArchivedTable& table) {
        within(table, 1);
        done_ += table.rows;
    }

private:
    std::function<void(double)> report_;
    std::int64_t all_ = 0, done_ = 0;  // rows
};

/// Reports the share of the file that was read, every now and then.
class ReadShare {
public:
    ReadShare(const base::Input& input, const ArchivedTable& table, const Progress& progress)
        : size_(input.size()), table_(table), progress_(progress) {}

    void add(std::size_t bytes) {
        read_ += bytes;
        if (size_ > 0)
            progress_.within(table_, static_cast<double>(read_) / static_cast<double>(size_));
    }

private:
    std::size_t size_, read_ = 0;
    const ArchivedTable& table_;
    const Progress& progress_;
};

[[noreturn]] void throw_changed(const std::string& file, std::string_view list) {
    throw Error(ErrorKind::failed, "damaged",
                {N_("{file} is not what was written: its checksum differs from that in {list}"),
                 {{"file", file}, {"list", list}}},
                {N_("take another copy of the archive; nothing was written")});
}

std::string sha256_of(const std::string& file) {
    constexpr std::size_t block_bytes = 256 * 1024;
    base::Input input(file);
    base::Sha256 hash;
    std::string block(block_bytes, '\0');
    while (const auto count = input.read(block.data(), block.size())) {
        base::throw_if_interrupted();
        hash.add(std::string_view(block).substr(0, count));
    }
    return hash.hex();
}

/// archive.json has the checksums of the tables; its own is in a list beside it.
void verify_description(const std::string& folder) {
    constexpr std::size_t max_list_bytes = 1024 * 1024;
    const auto list = base::read_file(folder + "/" + std::string(checksums_file), max_list_bytes);
    const auto file = folder + "/" + std::string(description_file);
    const auto line = sha256_of(file) + "  " + std::string(description_file) + "\n";
    if (!list.starts_with(line) && list.find("\n" + line) == list.npos)
        throw_changed(file, checksums_file);
}

void verify_table(const std::string& folder, const ArchivedTable& archived,
                  const store::Table& table, const Progress& progress) {
    const auto file = folder + "/" + archived.file();
    if (sha256_of(file) != archived.sha256) throw_changed(file, description_file);
    std::size_t values = 0;
    base::Input input(file);
    ReadShare share(input, archived, progress);
    input.observe([&](std::string_view bytes) { share.add(bytes.size()); });
    store::read_table_csv(input, table, [&](auto some) { values += some.size(); });
    const auto rows = static_cast<std::int64_t>(values / table.columns.size());
    if (rows == archived.rows) return;
    throw Error(
        ErrorKind::failed, "damaged",
        {N_("{file} has {rows} rows, but {expected} according to {list}"),
         {{"file", file}, {"rows", rows}, {"expected", archived.rows}, {"list", description_file}}},
        {N_("nothing was written")});
}

void load_table(db::Connection& to, const std::string& folder, const ArchivedTable& archived,
                const store::Table& table, const Progress& progress) {
    const auto file = folder + "/" + archived.file();
    base::Input input(file);
    base::Sha256 hash;
    ReadShare share(input, archived, progress);
    input.observe([&](std::string_view bytes) {
        hash.add(bytes);
        share.add(bytes.size());
    });
    store::insert_table_csv(input, to, table);
    // It was right when it was verified, but may have been replaced since then.
    if (hash.hex() != archived.sha256) throw_changed(file, description_file);
    if (table.has_generated_ids) to.advance_id_sequence(table.name, archived.last_id.value_or(0));
}

/// Upgrades what an older program has written. Returns the number of steps.
std::int64_t migrate(const Operation& operation) {
    const auto steps = store::migrate_schema(operation.db(), operation.clock());
    if (steps > 0)
        append_audit_entry(operation, std::string(store::migration_action), "register",
                           std::nullopt, std::nullopt);
    return steps;
}

/// The same rules as for a register that is in use: what `kaiku db verify` would find is refused.
/// Only statistics, which repeat the records, are made again.
void verify_imported(const Operation& operation, const std::string& folder) {
    if (!store::are_segments_right(operation.db())) store::rebuild_segments(operation.db());
    const auto faults = find_faults_in_transaction(operation);
    if (faults.empty()) return;
    throw Error(ErrorKind::failed, "damaged",
                {N_("{file} is damaged: {fault}"),
                 {{"file", folder}, {"fault", base::to_english(faults.front())}}},
                {N_("nothing was written")});
}

/// The properties of the register that the program reads as numbers must be numbers, and its schema
/// that of the archive.
void require_schema_of(db::Connection& to, const std::string& folder, const ArchiveInfo& info) {
    constexpr std::array numbers{"schema_version", "oldest_program_schema", "last_backup_at",
                                 "copied_at", "last_entry_of_old_rules"};
    const auto is_number = [&](std::string_view key) {
        constexpr std::size_t max_digits = 18;
        const auto text = store::find_register_property(to, key).value_or("0");
        return !text.empty() && text.size() <= max_digits &&
               text.find_first_not_of("0123456789") == text.npos;
    };
    if (std::all_of(numbers.begin(), numbers.end(), is_number) &&
        store::check_schema(to) == info.schema_version)
        return;
    throw Error(ErrorKind::failed, "damaged",
                {N_("{file} is damaged: its register has another schema than {list} says"),
                 {{"file", folder}, {"list", description_file}}},
                {N_("nothing was written")});
}

std::int64_t fill_register(const Operation& operation, const std::string& folder,
                           const ArchiveInfo& info, Progress& progress) {
    auto& to = operation.db();
    db::Transaction transaction(to, db::Access::write);
    to.require_no_register();
    store::create_tables(to, info.schema_version);
    to.defer_references();
    const auto tables = store::list_tables_of(info.schema_version);
    for (std::size_t i = 0; i < tables.size(); ++i) {
        load_table(to, folder, info.tables[i], tables[i], progress);
        progress.finish(info.tables[i]);
    }
    require_schema_of(to, folder, info);
    const auto migrations = migrate(operation);
    // Access that was taken away after the export must not come back, as after a restore.
    store::delete_all_sessions(to);
    verify_imported(operation, folder);
    store::mark_as_copied(to, operation.clock());
    transaction.commit();
    return migrations;
}

}  // namespace

ImportedArchive import_archive(const std::string& where, const std::string& actor,
                               const std::string& folder,
                               const std::function<void(double)>& on_progress) {
    verify_description(folder);
    const auto info = read_archive_info(folder);
    const auto tables = store::list_tables_of(info.schema_version);
    ImportedArchive imported;
    Progress progress(on_progress, info);
    for (std::size_t i = 0; i < tables.size(); ++i) {
        verify_table(folder, info.tables[i], tables[i], progress);
        progress.finish(info.tables[i]);
        ++imported.size.tables;
        imported.size.rows += info.tables[i].rows;
    }
    db::NewRegister created(db::Location::parse(where));
    {
        Register records(created.take_connection());
        const Operation operation{records, Caller::owner(actor), time::helsinki_day(time::now())};
        imported.migrations = fill_register(operation, folder, info, progress);
    }
    created.finish();
    return imported;
}

}  // namespace kaiku::service
