// SPDX-License-Identifier: Apache-2.0
#include "core/service/offline/sync.hpp"

#include "core/base/interrupt.hpp"
#include "core/base/sealed_text.hpp"
#include "core/db/connection.hpp"
#include "core/service/access.hpp"
#include "core/service/offline/register_keys.hpp"
#include "core/service/offline/sync_marks.hpp"
#include "core/service/offline/synced_usage.hpp"
#include "core/service/users/login.hpp"
#include "core/store/audit_log.hpp"
#include "core/store/cards.hpp"
#include "core/store/offline_file.hpp"
#include "core/store/places.hpp"
#include "core/store/schema.hpp"

namespace kaiku::service {

namespace {

using base::Error;
using base::ErrorKind;

OfflineUsage decrypt_usage(const std::string& seed, const std::optional<FileKey>& key,
                           const std::string& sealed) {
    auto text = base::open_sealed(seed, sealed);
    if (text && key) text = key->decrypt(*text);
    if (!text) throw Error(ErrorKind::failed, "damaged", {N_("the record is damaged")});
    return parse_offline_usage(*text);
}

void keep_latest(model::AuditHead& latest, const model::AuditHead& entry) {
    if (entry.number > latest.number) latest = entry;
}

/// Corrects whether a record waits, if the register says something else than the file.
void set_synced(db::Connection& offline, model::Id id, bool is_synced) {
    db::Transaction transaction(offline, db::Access::write);
    store::set_synced(offline, id, is_synced);
    transaction.commit();
}

}  // namespace

std::uint64_t max_offline_file_bytes(const Operation& operation) {
    constexpr std::uint64_t for_records = 64 << 20, for_card = 512;
    require_permission(operation, model::Action::usage_record);
    require_schema(operation, store::schema_with_network);
    return for_records + for_card * static_cast<std::uint64_t>(store::count_cards(operation.db()));
}

void sync_offline_file(const Operation& operation, const OfflineFile& offline_file,
                       SyncProgress& progress, const SyncCallback& flagged,
                       const SyncCallback& rejected) {
    require_permission(operation, model::Action::usage_record);
    require_schema(operation, store::schema_with_network);
    const auto facts = store::read_offline_info(offline_file.connection());
    if (facts.register_id != register_id(operation.records))
        throw Error(ErrorKind::refused, "other_register",
                    {N_("the file was made from another register")},
                    {N_("give that register with --db")});
    // By its id alone: another site may have that number as its name.
    const auto found = store::find_site(operation.db(), facts.site);
    if (!found || found->kind != model::OrganisationKind::venue ||
        !is_permitted(operation, model::Action::usage_record, *found))
        throw Error(ErrorKind::not_found, "not_found",
                    {N_("there is no site \"{name}\""), {{"name", facts.site_name}}},
                    {N_("see: kaiku {words}"), {{"words", "site list"}}});
    const auto& site = *found;
    const auto seed = register_seed_of(operation, facts.public_key);
    const auto& key = offline_file.key();
    // A restored register, or a standby that has taken over, may lack what was recorded before.
    if (progress.last_entry.number > 0 &&
        !store::has_audit_entry(operation.db(), progress.last_entry))
        progress = {};
    auto& offline = offline_file.connection();
    auto& summary = progress.summary;
    const auto finish_record = [&](std::int64_t id, const model::AuditHead& entry = {}) {
        ++summary.read;
        progress.last_record = id;
        keep_latest(progress.last_entry, entry);
    };
    for (const auto id : store::list_offline_record_ids(offline)) {
        if (id <= progress.last_record) continue;
        base::throw_if_interrupted();
        try {
            const auto mark = store::read_sync_mark(offline, id);
            const auto receipt = find_receipt(operation, mark);
            if (mark.is_synced != receipt.is_received) set_synced(offline, id, receipt.is_received);
            if (receipt.is_received) {
                ++summary.unchanged;
                finish_record(id, receipt.entry);
                continue;
            }
            std::vector<std::string> flags;
            const auto [end, entry] = record_synced_usage(
                operation, site, facts.taken_at,
                decrypt_usage(seed, key, store::read_sealed_record(offline, id)), flags);
            if (end == SyncResult::recorded) ++summary.recorded;
            if (end == SyncResult::unchanged) ++summary.unchanged;
            if (end == SyncResult::flagged) ++summary.flagged;
            finish_record(id, entry);
            for (const auto& flag : flags) flagged(id, model::warning_message(flag));
            db::Transaction transaction(offline, db::Access::write);
            store::mark_synced(offline, id, entry);
            transaction.commit();
        } catch (const Error& error) {
            if (error.fault().kind == ErrorKind::failed && error.fault().code != "damaged") throw;
            if (error.fault().kind == ErrorKind::interrupted) throw;
            ++summary.rejected;
            finish_record(id);
            rejected(id, error.fault().message);
        }
    }
    db::Transaction transaction(offline, db::Access::write);
    store::clear_duplicate_visits(offline,
                                  operation.clock().plus_seconds(-model::duplicate_window_seconds));
    transaction.commit();
}

}  // namespace kaiku::service
