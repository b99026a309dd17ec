// SPDX-License-Identifier: Apache-2.0
#include "cmd/cli/column_kinds.hpp"

#include <algorithm>
#include <array>
#include <string_view>

namespace kaiku::cmd {

namespace {

using namespace std::string_view_literals;

/// Names: a beginning is enough to recognise them.
constexpr std::array names{
    "area"sv,   "county"sv,  "event"sv,        "from"sv,    "home_municipality"sv,
    "name"sv,   "name_en"sv, "name_fi"sv,      "name_sv"sv, "municipality"sv,
    "nation"sv, "note"sv,    "organisation"sv, "site"sv,    "subject"sv,
    "to"sv};

/// Texts of several words.
constexpr std::array texts{"after"sv,
                           "before"sv,
                           "blocked_reason"sv,
                           "broken"sv,
                           "detail"sv,
                           "grants"sv,
                           "left"sv,
                           "left_in"sv,
                           "message"sv,
                           "missing"sv,
                           "municipalities"sv,
                           "not_imported"sv,
                           "privileges"sv,
                           "reason"sv,
                           "returned_cards"sv,
                           "returned_grants"sv,
                           "returned_keys"sv,
                           "returned_passwords"sv,
                           "returned_tokens"sv,
                           "returned_users"sv,
                           "text"sv,
                           "triggers"sv,
                           "users"sv,
                           "warnings"sv};

/// Numbers of things that can be added up over the rows of any list.
constexpr std::array summable{
    "adults"sv,           "adults_culture"sv,  "adults_education"sv, "adults_science"sv,
    "adults_sports"sv,    "children"sv,        "children_culture"sv, "children_education"sv,
    "children_science"sv, "children_sports"sv, "customer_usages"sv,  "customers"sv,
    "in_use"sv,           "registered"sv,      "renewed"sv,          "total"sv,
    "usages"sv,           "value_cents"sv,     "visitors"sv};

/// Other numbers of things: the same card or municipality may be counted in several rows.
constexpr std::array countable{
    "accepted"sv,   "added"sv,          "audit"sv,       "audit_entries_lost"sv,
    "cards"sv,      "cards_lost"sv,     "changed"sv,     "entries"sv,
    "events"sv,     "flagged"sv,        "known"sv,       "mail_waiting"sv,
    "mailed"sv,     "municipalities"sv, "pages"sv,       "rating_count"sv,
    "read"sv,       "recipients"sv,     "recorded"sv,    "records"sv,
    "rejected"sv,   "removed"sv,        "restored"sv,    "rows"sv,
    "size_bytes"sv, "steps"sv,          "tables"sv,      "unchanged"sv,
    "updated"sv,    "usages_before"sv,  "usages_lost"sv, "valid"sv,
    "waiting"sv,    "warnings"sv,       "written"sv};

/// What is whole or nothing: codes, days, words, flags, objects, and numbers that are not counts or
/// that mean another thing in every list.
constexpr std::array whole{"accepts_others"sv,
                           "account"sv,
                           "action"sv,
                           "activation_code"sv,
                           "activation_until"sv,
                           "active"sv,
                           "added_at"sv,
                           "at"sv,
                           "birth_year"sv,
                           "blocked"sv,
                           "bulletins"sv,
                           "card"sv,
                           "card_status"sv,
                           "child_age"sv,
                           "clock_change"sv,
                           "code"sv,
                           "comment"sv,
                           "county_code"sv,
                           "created"sv,
                           "date"sv,
                           "days_left"sv,
                           "description"sv,
                           "discretion"sv,
                           "dry_run"sv,
                           "email"sv,
                           "end"sv,
                           "engine"sv,
                           "erased_since"sv,
                           "error"sv,
                           "event_id"sv,
                           "faults"sv,
                           "feedback"sv,
                           "file"sv,
                           "first_day"sv,
                           "folder"sv,
                           "former"sv,
                           "frozen_at"sv,
                           "frozen_by"sv,
                           "gender"sv,
                           "hash"sv,
                           "head"sv,
                           "id"sv,
                           "imported_at"sv,
                           "imported_by"sv,
                           "incidents"sv,
                           "inhabitants"sv,
                           "intact"sv,
                           "issued_on"sv,
                           "kept"sv,
                           "key"sv,
                           "kind"sv,
                           "lang"sv,
                           "last_backup_at"sv,
                           "last_day"sv,
                           "last_usage_at"sv,
                           "last_usage_on"sv,
                           "life_situation"sv,
                           "made_at"sv,
                           "max_children"sv,
                           "medium"sv,
                           "mentions"sv,
                           "month"sv,
                           "municipality_code"sv,
                           "next_slot"sv,
                           "object"sv,
                           "postal_code"sv,
                           "problems"sv,
                           "program_version"sv,
                           "published"sv,
                           "rating_average"sv,
                           "recorded_at"sv,
                           "recorded_by"sv,
                           "register"sv,
                           "registered_on"sv,
                           "reminders"sv,
                           "renewed_on"sv,
                           "replication_lag_s"sv,
                           "restorable"sv,
                           "rule"sv,
                           "scheduled"sv,
                           "schema_version"sv,
                           "sector"sv,
                           "sent"sv,
                           "sent_at"sv,
                           "sessions"sv,
                           "slot_id"sv,
                           "slots"sv,
                           "ssh_keys"sv,
                           "stars"sv,
                           "start"sv,
                           "statistics"sv,
                           "status"sv,
                           "successor"sv,
                           "symbology"sv,
                           "taken_at"sv,
                           "taken_by"sv,
                           "time"sv,
                           "token"sv,
                           "tokens"sv,
                           "topic"sv,
                           "undone_at"sv,
                           "undone_by"sv,
                           "usage_id"sv,
                           "user"sv,
                           "valid_from"sv,
                           "valid_until"sv,
                           "validity"sv,
                           "value_field"sv,
                           "year"sv};

template <class Keys>
bool contains(const Keys& keys, std::string_view key) {
    return std::find(keys.begin(), keys.end(), key) != keys.end();
}

}  // namespace

bool has_column_kind(std::string_view key) {
    return contains(names, key) || contains(texts, key) || contains(summable, key) ||
           contains(countable, key) || contains(whole, key);
}

void set_column_kinds(output::Columns& columns, RowKind kind) {
    for (auto& column : columns) {
        if (contains(names, column.key)) column.fitting = output::Fitting::cut;
        if (contains(texts, column.key)) column.fitting = output::Fitting::wrap;
        column.is_quantity = contains(summable, column.key) || contains(countable, column.key);
        if (!contains(summable, column.key)) continue;
        // An absent figure of statistics is suppressed; one of a usage is nothing.
        if (kind == RowKind::statistics) column.summing = output::Summing::if_all_present;
        if (kind == RowKind::summable) column.summing = output::Summing::of_present;
    }
}

}  // namespace kaiku::cmd
