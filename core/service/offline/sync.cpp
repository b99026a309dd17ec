// SPDX-License-Identifier: Apache-2.0
#include "core/service/offline/sync.hpp"

#include "core/base/interrupt.hpp"
#include "core/base/sealed_text.hpp"
#include "core/db/connection.hpp"
#include "core/service/access.hpp"
#include "core/service/offline/register_keys.hpp"
#include "core/service/offline/synced_usage.hpp"
#include "core/service/users/login.hpp"
#include "core/store/cards.hpp"
#include "core/store/offline_file.hpp"
#include "core/store/places.hpp"
#include "core/store/schema.hpp"

namespace kaiku::service {

namespace {

using base::Error;
using base::ErrorKind;

OfflineUsage decrypt_usage(const std::string& seed, const std::optional<FileKey>& key,
                           const store::SealedRecord& record) {
    auto text = base::open_sealed(seed, record.sealed);
    if (text && key) text = key->decrypt(*text);
    if (!text) throw Error(ErrorKind::failed, "damaged", {N_("the record is damaged")});
    return parse_offline_usage(*text);
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
    auto& summary = progress.summary;
    const auto finish_record = [&](std::int64_t id) {
        ++summary.read;
        progress.last_record = id;
    };
    for (const auto id : store::list_offline_record_ids(offline_file.connection())) {
        if (id <= progress.last_record) continue;
        base::throw_if_interrupted();
        try {
            const auto record = store::read_sealed_record(offline_file.connection(), id);
            if (record.is_synced) {  // even if it was dropped, erased or edited since then
                ++summary.unchanged;
                finish_record(id);
                continue;
            }
            std::vector<std::string> flags;
            const auto end = record_synced_usage(operation, site, facts.taken_at,
                                                 decrypt_usage(seed, key, record), flags);
            if (end == SyncResult::recorded) ++summary.recorded;
            if (end == SyncResult::unchanged) ++summary.unchanged;
            if (end == SyncResult::flagged) ++summary.flagged;
            finish_record(id);
            for (const auto& flag : flags) flagged(id, model::warning_message(flag));
            db::Transaction transaction(offline_file.connection(), db::Access::write);
            store::mark_synced(offline_file.connection(), id);
            transaction.commit();
        } catch (const Error& error) {
            if (error.fault().kind == ErrorKind::failed && error.fault().code != "damaged") throw;
            if (error.fault().kind == ErrorKind::interrupted) throw;
            ++summary.rejected;
            finish_record(id);
            rejected(id, error.fault().message);
        }
    }
    db::Transaction transaction(offline_file.connection(), db::Access::write);
    store::clear_duplicate_visits(offline_file.connection(),
                                  operation.clock().plus_seconds(-model::duplicate_window_seconds));
    transaction.commit();
}

}  // namespace kaiku::service
