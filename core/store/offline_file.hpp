// A box: the file that a venue takes along to where there is no network (schemas/offline/box.sql).
// It is SQLite, and no register.
#pragma once
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/db/connection.hpp"
#include "core/model/event.hpp"
#include "core/model/usage.hpp"

namespace kaiku::store {

using model::Id;

struct OfflineFileInfo {
    Id site = 0;
    std::string site_name;
    std::string register_id;
    time::Instant taken_at;
    std::string taken_by;
    std::string salt;             // of the cards' hashes, hex
    std::int64_t memory_kib = 0;  // what a hash costs
    std::string public_key;       // of the register, which alone opens records; hex
};
/// A card by the hash of its ten characters.
struct OfflineCard {
    std::string hash;
    bool with_check = false;
    time::Day registered_on, valid_until;
    std::optional<std::int64_t> max_children;
    bool blocked = false;
};
struct OfflineRecord {
    Id id = 0;
    std::string key;
    time::Instant recorded_at;
    std::string visit;  // the same for the same card, event, date and time
    std::string sealed;
    bool is_synced = false;
};

/// A new box at the path, with tables and facts; rows are added within a transaction of the
/// caller's.
std::unique_ptr<db::Connection> create_offline_store(const std::string& path,
                                                     const OfflineFileInfo& facts);
/// Throws Error failed `no_such_file`, `wrong_file`.
std::unique_ptr<db::Connection> open_offline_store(const std::string& path, db::Access access);
OfflineFileInfo read_offline_info(db::Connection& offline);

void insert_offline_cards(db::Connection& offline, std::span<const OfflineCard> cards);
void insert_offline_event(db::Connection& offline, const model::Event& event);
void insert_offline_slot(db::Connection& offline, const model::Slot& slot);
std::int64_t count_offline_cards(db::Connection& offline);

std::optional<OfflineCard> find_offline_card(db::Connection& offline, std::string_view hash);
std::optional<model::Event> find_offline_event(db::Connection& offline, Id id);
std::optional<model::Event> find_offline_event_by_name(db::Connection& offline,
                                                       std::string_view name);
/// An event that the register does not know yet; its id is below 0.
model::Event create_offline_event(db::Connection& offline, const std::string& name);
std::optional<model::Slot> find_offline_slot(db::Connection& offline, Id id);
std::optional<model::Slot> find_offline_slot_at(db::Connection& offline, Id event,
                                                const time::Moment& begin);

std::optional<OfflineRecord> find_offline_record_by_key(db::Connection& offline,
                                                        std::string_view key);
std::optional<OfflineRecord> find_same_visit_since(db::Connection& offline, std::string_view visit,
                                                   time::Instant since);
void insert_offline_record(db::Connection& offline, const OfflineRecord& record);
/// In the order of recording.
std::vector<OfflineRecord> list_offline_records(db::Connection& offline);
std::int64_t count_unsynced_records(db::Connection& offline);
/// Nothing can be recorded into it any more, or by it be checked.
void clear_offline_info(db::Connection& offline);
void mark_synced(db::Connection& offline, Id record);

}  // namespace kaiku::store
