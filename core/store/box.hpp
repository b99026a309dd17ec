// A box: the file that a venue takes along to where there is no network (schemas/offline/box.sql). It is SQLite, and no register.
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

struct BoxFacts {
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
struct BoxCard {
    std::string hash;
    bool with_check = false;
    time::Day registered_on, valid_until;
    std::optional<std::int64_t> max_children;
    bool blocked = false;
};
struct BoxRecord {
    Id id = 0;
    std::string key;
    time::Instant recorded_at;
    std::string visit;   // the same for the same card, event, date and time
    std::string sealed;
    bool arrived = false;
};

/// A new box at the path, with tables and facts; rows are added within a transaction of the caller's.
std::unique_ptr<db::Connection> make_box(const std::string& path, const BoxFacts& facts);
/// Throws Error failed `no_such_file`, `wrong_file`.
std::unique_ptr<db::Connection> open_box(const std::string& path, db::Access access);
BoxFacts box_facts(db::Connection& box);

void add_box_cards(db::Connection& box, std::span<const BoxCard> cards);
void add_box_event(db::Connection& box, const model::Event& event);
void add_box_slot(db::Connection& box, const model::Slot& slot);
std::int64_t count_box_cards(db::Connection& box);

std::optional<BoxCard> box_card(db::Connection& box, std::string_view hash);
std::optional<model::Event> box_event(db::Connection& box, Id id);
std::optional<model::Event> box_event_named(db::Connection& box, std::string_view name);
/// An event that the register does not know yet; its id is below 0.
model::Event make_box_event(db::Connection& box, const std::string& name);
std::optional<model::Slot> box_slot(db::Connection& box, Id id);
std::optional<model::Slot> box_slot_at(db::Connection& box, Id event, const time::Moment& begin);

std::optional<BoxRecord> record_with_key(db::Connection& box, std::string_view key);
std::optional<BoxRecord> same_visit_since(db::Connection& box, std::string_view visit, time::Instant since);
void insert_record(db::Connection& box, const BoxRecord& record);
/// In the order of recording.
std::vector<BoxRecord> records(db::Connection& box);
std::int64_t count_waiting(db::Connection& box);
/// Nothing can be recorded into it any more, or by it be checked.
void retire_box(db::Connection& box);
void mark_arrived(db::Connection& box, Id record);

}  // namespace kaiku::store
