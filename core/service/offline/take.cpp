// SPDX-License-Identifier: Apache-2.0
#include "core/service/offline/take.hpp"

#include <algorithm>
#include <filesystem>
#include <memory>
#include <vector>

#include "core/base/hash.hpp"
#include "core/base/interrupt.hpp"
#include "core/base/output_file.hpp"
#include "core/base/sealed_text.hpp"
#include "core/base/temporary_file.hpp"
#include "core/base/unchanged.hpp"
#include "core/db/connection.hpp"
#include "core/service/access.hpp"
#include "core/service/audit_log.hpp"
#include "core/service/offline/own_area.hpp"
#include "core/service/offline/register_keys.hpp"
#include "core/service/offline/sync_marks.hpp"
#include "core/service/places/area_rules.hpp"
#include "core/service/resolve.hpp"
#include "core/service/users/login.hpp"
#include "core/store/cards.hpp"
#include "core/store/events.hpp"
#include "core/store/offline_file.hpp"
#include "core/store/schema.hpp"
#include "core/store/users.hpp"
#include "core/time/day_range.hpp"

namespace kaiku::service {

namespace {

using base::Error;
using base::ErrorKind;

constexpr int days_back = 31;
constexpr std::size_t cards_at_once = 500;

[[noreturn]] void throw_waiting_records(const std::string& path, std::int64_t waiting) {
    throw Error(
        ErrorKind::conflict, "exists",
        base::Message::counted("{file} has {count} record that is not in the register yet",
                               "{file} has {count} records that are not in the register yet",
                               waiting, {{"file", path}}),
        base::Message::counted("send it to the register first with: kaiku offline sync {file}",
                               "send them to the register first with: kaiku offline sync {file}",
                               waiting, {{"file", path}}));
}

/// The existing offline file; nullptr where the path is free. Throws for any other file, and for an
/// offline file with unsent records.
std::unique_ptr<db::Connection> existing_offline_file(const Operation& operation,
                                                      const std::string& path) {
    std::error_code unknown;
    if (!std::filesystem::exists(path, unknown) ||
        (std::filesystem::is_regular_file(path, unknown) &&
         std::filesystem::file_size(path, unknown) == 0))
        return nullptr;
    try {
        auto offline_file = store::open_offline_store(path, db::Access::write);
        if (const auto waiting = count_waiting_records(operation, *offline_file))
            throw_waiting_records(path, waiting);
        return offline_file;
    } catch (const Error& error) {
        if (error.fault().code != "wrong_file") throw;
        throw Error(ErrorKind::conflict, "exists", {N_("{file} exists already"), {{"file", path}}},
                    {base::unchanged::only_that});
    }
}

/// Puts the new file in the place of the former one. Nobody can record into the former one in the
/// meantime, so that no record gets lost, and nothing in it changes: if this fails, it goes on
/// being used.
void replace_offline_file(const Operation& operation, db::Connection& former,
                          base::OutputFile& file) {
    const db::Transaction lock(former, db::Access::write);
    if (const auto waiting = count_waiting_records(operation, former))
        throw_waiting_records(file.name(), waiting);
    file.commit();
}

void put_cards(const Operation& operation, db::Connection& offline_file,
               const store::OfflineFileInfo& facts, const std::optional<FileKey>& key,
               std::optional<model::Id> area, std::int64_t expected) {
    std::vector<store::OfflineCard> some;
    std::int64_t done = 0;
    const auto put = [&](const store::CardValidationRow& card) {
        if (model::is_erased(card.code)) return;
        some.push_back({hash_card(facts, key, card.code), card.with_check, card.registered_on,
                        card.valid_until, card.max_children, card.blocked});
        if (some.size() == cards_at_once) {
            base::throw_if_interrupted();
            store::insert_offline_cards(offline_file, some);
            some.clear();
        }
        if (operation.progress && ++done % 100 == 0)
            operation.progress(static_cast<double>(done) /
                               static_cast<double>(std::max<std::int64_t>(expected, 1)));
    };
    if (area)
        store::for_each_card_of_area(operation.db(), *area, put);
    else
        store::for_each_card_validation_row(operation.db(), put);
    store::insert_offline_cards(offline_file, some);
}

void put_events(const Operation& operation, db::Connection& offline_file, model::Id site) {
    store::EventFilter filter;
    filter.site = site;
    for (const auto& row : store::list_events(operation.db(), filter)) {
        store::insert_offline_event(offline_file, row.event);
        if (!row.event.scheduled) continue;
        for (const auto& slot :
             store::list_slots(operation.db(), row.event.id,
                               time::bounded(operation.today.plus_days(-days_back)), std::nullopt))
            store::insert_offline_slot(offline_file, slot.slot);
    }
}

store::OfflineFileInfo info_of(const Operation& operation, const model::Site& site,
                               std::int64_t cards) {
    store::OfflineFileInfo info;
    info.site = site.id;
    info.site_name = site.name;
    info.organisation = site.organisation_name;
    info.register_id = register_id(operation.records);
    info.taken_at = operation.clock();
    info.taken_by = operation.caller.name;
    prepare_hashing(info, cards);
    info.public_key = base::derive_public_key(register_seed(operation));
    return info;
}

/// Fills an empty file, and logs that cards leave the register in it.
void write_offline_file(const Operation& operation, const model::Site& site,
                        const OfflineFileRequest& request, const std::string& path) {
    const auto area = own_area(site, request.own);
    // The file does not know the areas of its cards (R34).
    if (!area && request.on_unaccepted_cards &&
        !rules_of_site(operation, site, operation.today).accepts_others)
        request.on_unaccepted_cards(store::find_area_name(operation.db(), site.area));
    {
        db::Transaction reading(operation.db(), db::Access::read);
        const auto cards = area ? store::count_cards_of_area(operation.db(), *area)
                                : store::count_cards(operation.db());
        auto info = info_of(operation, site, cards);
        if (area) info.own_area = store::find_area_name(operation.db(), *area);
        std::optional<FileKey> key;
        if (request.passphrase) key = make_file_key(info, *request.passphrase);
        const auto offline_file = store::create_offline_store(path, info);
        db::Transaction writing(*offline_file, db::Access::write);
        put_cards(operation, *offline_file, info, key, area, cards);
        put_events(operation, *offline_file, site.id);
        writing.commit();
    }
    db::Transaction transaction(operation.db(), db::Access::write);
    append_audit_entry(operation, "offline take", object_name("site", site.id), std::nullopt,
                       std::nullopt);
    transaction.commit();
}

}  // namespace

OfflineStatus create_offline_file(const Operation& operation, const OfflineFileRequest& request,
                                  const std::string& path) {
    const auto site = resolve_venue_site(operation, request.site, model::Action::usage_record);
    require_schema(operation, store::schema_with_network);
    const auto former = existing_offline_file(operation, path);
    base::OutputFile file(path, base::OutputFile::Readers::owner,
                          base::OutputFile::Replaces::databases);
    write_offline_file(operation, site, request, file.working_path());
    if (former)
        replace_offline_file(operation, *former, file);
    else
        file.commit();
    std::filesystem::permissions(
        path, std::filesystem::perms::owner_read | std::filesystem::perms::owner_write);
    return offline_status(OfflineFile::open_to_read(path));
}

void stream_offline_file(const Operation& operation, const OfflineFileRequest& request,
                         const std::function<void(std::string_view)>& on_block) {
    const auto site = resolve_venue_site(operation, request.site, model::Action::usage_record);
    require_schema(operation, store::schema_with_network);
    const base::TemporaryFile file;
    write_offline_file(operation, site, request, file.path());
    file.for_each_block(on_block);
}

}  // namespace kaiku::service
