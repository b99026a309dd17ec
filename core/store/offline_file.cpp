// SPDX-License-Identifier: Apache-2.0

#include "core/store/offline_file.hpp"

#include <algorithm>

#include "core/base/embedded.hpp"
#include "core/base/text.hpp"
#include "core/db/sqlite/sqlite.hpp"

namespace kaiku::store {

namespace {

/// "kaio", in the header of the SQLite file.
constexpr std::int32_t application_id = 0x6b61696f;

/// The format of the files that this program creates, and the newest one that it can read. Files of
/// kaiku 0.1 have no number: there the table `offline_file` is called `box`, and lacks what came
/// later.
constexpr std::int64_t file_format = 2;

constexpr std::size_t salt_digits = 32, hash_digits = 64;

bool is_hex_of(std::string_view text, std::size_t digits) {
    return text.size() == digits && text.find_first_not_of("0123456789abcdef") == text.npos;
}

/// A file of schemas/offline.
std::string_view schema_sql(std::string_view name) {
    const auto files = base::embedded_schema_files();
    return std::find_if(files.begin(), files.end(),
                        [&](const auto& file) { return file.name == name; })
        ->bytes;
}
constexpr std::string_view file_schema = "offline/offline_file.sql",
                           register_entry_schema = "offline/register_entry.sql";

bool has_table(db::Connection& offline, std::string_view name) {
    return offline.query("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = $1", {name})
        .next();
}

std::optional<model::Event> first_event(db::Rows rows) {
    if (!rows.next()) return std::nullopt;
    model::Event event;
    event.id = rows.integer(0);
    event.name = rows.text(1);
    event.active = rows.boolean(2);
    event.value_field = rows.boolean(3);
    event.scheduled = rows.boolean(4);
    return event;
}

std::optional<model::Slot> first_slot(db::Rows rows) {
    if (!rows.next()) return std::nullopt;
    return model::Slot{rows.integer(0),
                       rows.integer(1),
                       {rows.day(2), {rows.time_of_day(3), rows.time_of_day(4)}}};
}

bool is_of_first_format(db::Connection& offline) { return !has_table(offline, "offline_file"); }

std::string select_info(db::Connection& offline) {
    const std::string columns =
        "SELECT site_id, site, register_id, taken_at, taken_by, salt, memory_kib, public_key, ";
    return columns + (is_of_first_format(offline)
                          ? "NULL, NULL, NULL, NULL, NULL FROM box"
                          : "organisation, own_area, passphrase_salt, passphrase_memory_kib, "
                            "passphrase_check FROM offline_file");
}

/// Throws Error failed `newer_file`.
void require_known_format(db::Connection& offline, const std::string& path) {
    if (is_of_first_format(offline)) return;
    auto rows = offline.query("SELECT format FROM offline_file");
    if (!rows.next() || rows.integer(0) <= file_format) return;
    throw base::Error(base::ErrorKind::failed, "newer_file",
                      {N_("{file} was created by a newer version of kaiku"), {{"file", path}}},
                      {N_("install that version on this computer")});
}

std::optional<PassphraseInfo> read_passphrase_info(const db::Rows& rows, int column) {
    if (rows.is_null(column)) return std::nullopt;
    return PassphraseInfo{rows.text(column), rows.integer(column + 1), rows.text(column + 2)};
}

bool is_within_bounds(const OfflineFileInfo& info) {
    const auto& passphrase = info.passphrase;
    return info.memory_kib >= min_hash_kib && info.memory_kib <= max_hash_kib &&
           is_hex_of(info.salt, salt_digits) &&
           (!passphrase || (passphrase->memory_kib >= min_passphrase_kib &&
                            passphrase->memory_kib <= max_passphrase_kib &&
                            is_hex_of(passphrase->salt, salt_digits)));
}

OfflineRecord read_record(const db::Rows& rows) {
    return {rows.integer(0), rows.text(1), rows.instant(2),
            rows.text(3),    rows.text(4), rows.boolean(5)};
}

std::optional<OfflineRecord> first_record(db::Rows rows) {
    if (!rows.next()) return std::nullopt;
    return read_record(rows);
}

constexpr std::string_view select_event =
    "SELECT id, name, active, value_field, scheduled FROM event WHERE ";
constexpr std::string_view select_slot =
    "SELECT id, event_id, date, start_time, end_time FROM event_slot WHERE ";
constexpr std::string_view select_record =
    "SELECT id, key, recorded_at, visit, sealed, arrived FROM record ";

std::string sql(std::string_view a, std::string_view b) { return std::string(a) + std::string(b); }

}  // namespace

std::unique_ptr<db::Connection> create_offline_store(const std::string& path,
                                                     const OfflineFileInfo& f) {
    auto offline = db::create_file(path, application_id);
    offline->run_script(schema_sql(file_schema));
    offline->run_script(schema_sql(register_entry_schema));
    using Null = std::optional<std::string>;
    const auto& p = f.passphrase;
    offline->execute(
        "INSERT INTO offline_file (format, site_id, site, organisation, register_id, taken_at, "
        "taken_by, salt, memory_kib, public_key, own_area, passphrase_salt, "
        "passphrase_memory_kib, passphrase_check) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, "
        "$11, $12, $13, $14)",
        {file_format, f.site, f.site_name, f.organisation, f.register_id, f.taken_at, f.taken_by,
         f.salt, f.memory_kib, f.public_key, f.own_area, p ? Null(p->salt) : Null(),
         p ? std::optional(p->memory_kib) : std::nullopt, p ? Null(p->check) : Null()});
    return offline;
}

std::unique_ptr<db::Connection> open_offline_store(const std::string& path, db::Access access) {
    auto offline = db::open_file(path, access, application_id);
    // The file may come from another program: what it lacks is reported here, and not later with
    // the engine's messages.
    try {
        require_known_format(*offline, path);
        offline->query(select_info(*offline) + " LIMIT 1").next();
        for (const std::string_view question :
             {"SELECT hash, with_check, registered_on, valid_until, max_children, blocked FROM "
              "card",
              "SELECT id, name, name_key, active, value_field, scheduled FROM event",
              "SELECT id, event_id, date, start_time, end_time FROM event_slot",
              "SELECT id, key, recorded_at, visit, sealed, arrived FROM record"})
            offline->query(std::string(question) + " LIMIT 1").next();
    } catch (const base::Error& error) {
        if (error.fault().code == "busy" || error.fault().code == "newer_file") throw;
        throw base::Error(base::ErrorKind::failed, "wrong_file",
                          {N_("{file} was not created by kaiku offline take"), {{"file", path}}});
    }
    return offline;
}

void throw_replaced_file() {
    throw base::Error(base::ErrorKind::failed, "damaged",
                      {N_("the file was replaced by a newer one or is damaged")},
                      {N_("open it again, or create a new one with: kaiku offline take FILE")});
}

OfflineFileInfo read_offline_info(db::Connection& offline) {
    auto rows = offline.query(select_info(offline));
    if (!rows.next()) throw_replaced_file();
    OfflineFileInfo info;
    info.site = rows.integer(0);
    info.site_name = rows.text(1);
    info.register_id = rows.text(2);
    info.taken_at = rows.instant(3);
    info.taken_by = rows.text(4);
    info.salt = rows.text(5);
    info.memory_kib = rows.integer(6);
    info.public_key = rows.text(7);
    info.organisation = rows.optional_text(8);
    info.own_area = rows.optional_text(9);
    info.passphrase = read_passphrase_info(rows, 10);
    if (!is_within_bounds(info))
        throw base::Error(base::ErrorKind::failed, "damaged",
                          {N_("the file is damaged: its settings for hashes are out of range")},
                          {N_("create a new one with: kaiku offline take FILE")});
    return info;
}

std::optional<std::string> find_register_id(db::Connection& offline) {
    auto rows = offline.query(is_of_first_format(offline) ? "SELECT register_id FROM box"
                                                          : "SELECT register_id FROM offline_file");
    return rows.next() ? rows.optional_text(0) : std::nullopt;
}

void insert_offline_cards(db::Connection& offline, std::span<const OfflineCard> cards) {
    constexpr std::string_view columns[] = {"hash",        "with_check",   "registered_on",
                                            "valid_until", "max_children", "blocked"};
    std::vector<db::Parameter> values;
    for (const auto& card : cards)
        values.insert(values.end(), {card.hash, card.with_check, card.registered_on,
                                     card.valid_until, card.max_children, card.blocked});
    offline.insert_many("card", columns, values);
}

void insert_offline_event(db::Connection& offline, const model::Event& event) {
    offline.execute(
        "INSERT INTO event (id, name, name_key, active, value_field, scheduled) VALUES ($1, $2, "
        "$3, $4, $5, $6)",
        {event.id, event.name, base::fold(event.name), event.active, event.value_field,
         event.scheduled});
}

void insert_offline_slot(db::Connection& offline, const model::Slot& slot) {
    offline.execute(
        "INSERT INTO event_slot (id, event_id, date, start_time, end_time) VALUES ($1, $2, $3, $4, "
        "$5)",
        {slot.id, slot.event, slot.at.date, slot.at.span.start, slot.at.span.end});
}

std::int64_t count_offline_cards(db::Connection& offline) {
    auto rows = offline.query("SELECT count(*) FROM card");
    rows.next();
    return rows.integer(0);
}

std::optional<OfflineCard> find_offline_card(db::Connection& offline, std::string_view hash) {
    auto rows = offline.query(
        "SELECT hash, with_check, registered_on, valid_until, max_children, blocked FROM card "
        "WHERE hash = $1",
        {hash});
    if (!rows.next()) return std::nullopt;
    return OfflineCard{rows.text(0), rows.boolean(1),          rows.day(2),
                       rows.day(3),  rows.optional_integer(4), rows.boolean(5)};
}

std::optional<model::Event> find_offline_event(db::Connection& offline, Id id) {
    return first_event(offline.query(sql(select_event, "id = $1"), {id}));
}

std::optional<model::Event> find_offline_event_by_name(db::Connection& offline,
                                                       std::string_view name) {
    return first_event(offline.query(sql(select_event, "name_key = $1"), {base::fold(name)}));
}

model::Event create_offline_event(db::Connection& offline, const std::string& name) {
    model::Event event;
    {
        auto rows = offline.query("SELECT min(coalesce((SELECT min(id) FROM event), 0), 0) - 1");
        rows.next();
        event.id = rows.integer(0);
    }
    event.name = name;
    insert_offline_event(offline, event);
    return event;
}

std::optional<model::Slot> find_offline_slot(db::Connection& offline, Id id) {
    return first_slot(offline.query(sql(select_slot, "id = $1"), {id}));
}

std::optional<model::Slot> find_offline_slot_at(db::Connection& offline, Id event,
                                                const time::Moment& begin) {
    return first_slot(
        offline.query(sql(select_slot, "event_id = $1 AND date = $2 AND start_time = $3"),
                      {event, begin.date, begin.time}));
}

std::optional<OfflineRecord> find_offline_record_by_key(db::Connection& offline,
                                                        std::string_view key) {
    return first_record(offline.query(sql(select_record, "WHERE key = $1"), {key}));
}

std::vector<OfflineRecord> list_records_with_visit(db::Connection& offline) {
    std::vector<OfflineRecord> all;
    for (auto rows = offline.query(sql(select_record, "WHERE visit <> '' ORDER BY id"));
         rows.next();)
        all.push_back(read_record(rows));
    return all;
}

void clear_duplicate_visits(db::Connection& offline, time::Instant before) {
    const auto begins_with = [](std::string_view prefix) { return std::string(prefix) + "%"; };
    offline.execute(
        "UPDATE record SET visit = '' WHERE recorded_at < $1 AND visit <> '' AND "
        "(visit LIKE $2 OR (visit NOT LIKE $3 AND key LIKE $4))",
        {before, begins_with(duplicate_prefix), begins_with(key_prefix),
         begins_with(own_key_prefix)});
}

void insert_offline_record(db::Connection& offline, const OfflineRecord& r) {
    offline.execute(
        "INSERT INTO record (key, recorded_at, visit, sealed, arrived) VALUES ($1, $2, $3, $4, $5)",
        {r.key, r.recorded_at, r.visit, r.sealed, r.is_synced});
}

std::vector<Id> list_offline_record_ids(db::Connection& offline) {
    std::vector<Id> all;
    for (auto rows = offline.query("SELECT id FROM record ORDER BY id"); rows.next();)
        all.push_back(rows.integer(0));
    return all;
}

std::string read_sealed_record(db::Connection& offline, Id id) {
    auto rows = offline.query("SELECT sealed FROM record WHERE id = $1", {id});
    rows.next();
    return rows.text(0);
}

SyncMark read_sync_mark(db::Connection& offline, Id record) {
    SyncMark mark;
    {
        auto rows = offline.query("SELECT arrived FROM record WHERE id = $1", {record});
        rows.next();
        mark.is_synced = rows.boolean(0);
    }
    if (!has_table(offline, "register_entry")) return mark;
    for (auto rows = offline.query(
             "SELECT number, hash FROM register_entry WHERE record_id = $1 ORDER BY number",
             {record});
         rows.next();)
        if (is_hex_of(rows.text(1), hash_digits))
            mark.entries.push_back({rows.integer(0), rows.text(1)});
    return mark;
}

void mark_synced(db::Connection& offline, Id record, const model::AuditHead& entry) {
    if (!has_table(offline, "register_entry"))
        offline.run_script(schema_sql(register_entry_schema));
    offline.execute(
        "INSERT INTO register_entry (record_id, number, hash) VALUES ($1, $2, $3) ON CONFLICT DO "
        "NOTHING",
        {record, entry.number, entry.hash});
    set_synced(offline, record, true);
}

void set_synced(db::Connection& offline, Id record, bool is_synced) {
    offline.execute("UPDATE record SET arrived = $2 WHERE id = $1", {record, is_synced});
}

std::int64_t count_unsynced_records(db::Connection& offline) {
    auto rows = offline.query("SELECT count(*) FROM record WHERE arrived = $1", {false});
    rows.next();
    return rows.integer(0);
}

}  // namespace kaiku::store
