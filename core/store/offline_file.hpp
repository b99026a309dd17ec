// SPDX-License-Identifier: Apache-2.0
// Storage of an offline file, which a venue takes to a place without network
// (schemas/offline/offline_file.sql). It is an SQLite file but not a register.
#pragma once
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/db/connection.hpp"
#include "core/model/audit_entry.hpp"
#include "core/model/event.hpp"
#include "core/model/usage.hpp"

namespace kaiku::store {

using model::Id;

/// Bounds of OfflineFileInfo::memory_kib and of PassphraseInfo::memory_kib. The file may come from
/// anyone, so that they are checked when it is read.
constexpr std::int64_t min_hash_kib = 8, max_hash_kib = 1'024;
constexpr std::int64_t min_passphrase_kib = 8'192, max_passphrase_kib = 262'144;

/// How the key of a file with a passphrase is derived and recognised.
struct PassphraseInfo {
    std::string salt;             // hex
    std::int64_t memory_kib = 0;  // memory that deriving the key takes, in KiB
    std::string check;            // see service::FileKey::check()
};

struct OfflineFileInfo {
    Id site = 0;
    std::string site_name;
    std::optional<std::string> organisation;  // of the site; files of kaiku 0.1 lack it
    std::string register_id;
    time::Instant taken_at;
    std::string taken_by;
    std::string salt;                     // of the cards' hashes, hex
    std::int64_t memory_kib = 0;          // memory that computing a hash takes, in KiB
    std::string public_key;               // of the register, which alone can decrypt records; hex
    std::optional<std::string> own_area;  // the area whose cards alone are in the file
    std::optional<PassphraseInfo> passphrase;  // nullopt: the file has no passphrase
};
/// A card, identified by the hash of its ten characters.
struct OfflineCard {
    std::string hash;
    bool with_check = false;
    time::Day registered_on, valid_until;
    std::optional<std::int64_t> max_children;
    bool blocked = false;
};
/// How a record's visit begins: kept for as long as the record, because the user gave its key; or
/// only until it no longer serves to notice a card that is read twice (R17). Kaiku 0.1 wrote
/// neither.
constexpr std::string_view key_prefix = "key:", duplicate_prefix = "duplicate:";
/// Begins keys that the program makes; what begins otherwise was given by the user.
constexpr std::string_view own_key_prefix = "offline-";

struct OfflineRecord {
    Id id = 0;
    std::string key;
    time::Instant recorded_at;
    std::string visit;  // card, event, date and time, sealed; empty once it is no longer needed
    std::string sealed;
    bool is_synced = false;
};

/// Creates an offline file at the path, with its tables and `facts`. The caller adds the rows
/// within a transaction.
std::unique_ptr<db::Connection> create_offline_store(const std::string& path,
                                                     const OfflineFileInfo& facts);
/// Opens a file of this version or of kaiku 0.1. Throws Error failed `no_such_file`, `wrong_file`,
/// `newer_file`.
std::unique_ptr<db::Connection> open_offline_store(const std::string& path, db::Access access);
/// Throws Error failed `damaged`, also for values that this program never writes.
OfflineFileInfo read_offline_info(db::Connection& offline);
/// The register that the file was made from, also of a file that is damaged otherwise; nullopt if
/// it does not say.
std::optional<std::string> find_register_id(db::Connection& offline);
/// Throws Error failed `damaged`: another file has taken the place of the open one.
[[noreturn]] void throw_replaced_file();

void insert_offline_cards(db::Connection& offline, std::span<const OfflineCard> cards);
void insert_offline_event(db::Connection& offline, const model::Event& event);
void insert_offline_slot(db::Connection& offline, const model::Slot& slot);
std::int64_t count_offline_cards(db::Connection& offline);

std::optional<OfflineCard> find_offline_card(db::Connection& offline, std::string_view hash);
std::optional<model::Event> find_offline_event(db::Connection& offline, Id id);
std::optional<model::Event> find_offline_event_by_name(db::Connection& offline,
                                                       std::string_view name);
/// Creates an event that the register does not have yet; its id is negative.
model::Event create_offline_event(db::Connection& offline, const std::string& name);
std::optional<model::Slot> find_offline_slot(db::Connection& offline, Id id);
std::optional<model::Slot> find_offline_slot_at(db::Connection& offline, Id event,
                                                const time::Moment& begin);

std::optional<OfflineRecord> find_offline_record_by_key(db::Connection& offline,
                                                        std::string_view key);
/// The records whose `visit` is not empty, in order of recording.
std::vector<OfflineRecord> list_records_with_visit(db::Connection& offline);
/// Empties the visits that were recorded before an instant, except those that identify a user's
/// key: a file must not tell who was where.
void clear_duplicate_visits(db::Connection& offline, time::Instant before);
void insert_offline_record(db::Connection& offline, const OfflineRecord& record);
/// In order of recording. Only the ids, so that one record that cannot be read does not hide
/// others.
std::vector<Id> list_offline_record_ids(db::Connection& offline);
/// What of a record goes to the register. It must exist. Throws Error failed `damaged` if it cannot
/// be read.
std::string read_sealed_record(db::Connection& offline, Id id);

/// Whether a record has been sent, as far as the file knows.
struct SyncMark {
    bool is_synced = false;
    /// Entries of the audit logs of registers that had the record then: the register that the file
    /// was made from, but also copies of it. Empty if a program before 0.2 has sent it.
    std::vector<model::AuditHead> entries;
};
/// The record must exist.
SyncMark read_sync_mark(db::Connection& offline, Id record);
/// Marks a record that a register has, according to an entry of its audit log. Within a
/// transaction.
void mark_synced(db::Connection& offline, Id record, const model::AuditHead& entry);
/// Changes whether a record waits to be sent; its entries stay.
void set_synced(db::Connection& offline, Id record, bool is_synced);
/// How many records are not marked as sent.
std::int64_t count_unsynced_records(db::Connection& offline);

}  // namespace kaiku::store
