// SPDX-License-Identifier: Apache-2.0
#include "core/service/imports/undo.hpp"

#include <algorithm>
#include <span>

#include "core/base/interrupt.hpp"
#include "core/base/json.hpp"
#include "core/base/json_reader.hpp"
#include "core/db/connection.hpp"
#include "core/service/access.hpp"
#include "core/service/audit_log.hpp"
#include "core/store/audit_log.hpp"
#include "core/store/cards.hpp"
#include "core/store/places.hpp"
#include "core/store/usage_segments.hpp"
#include "core/store/usages.hpp"

namespace kaiku::service {

namespace {

constexpr std::int64_t rows_per_piece = 10'000;
constexpr std::size_t events_per_piece = 500;

base::Message message_of(const std::string& reason) {
    if (reason == "used") return {N_("it has been used")};
    if (reason == "deleted_usage") return {N_("it has a deleted usage, which the register keeps")};
    if (reason == "account") return {N_("its holder has an account")};
    if (reason == "replaced") return {N_("another card has replaced it")};
    if (reason == "erased") return {N_("its former values are no longer stored")};
    if (reason == "unknown_site")
        return {N_("its former site no longer exists, or you have no grant for it")};
    return {N_("it has been changed since then")};
}

/// Each reads a value as to_json() wrote it; false if it is not there.
bool read_former(const base::JsonValue& former, std::string_view key, time::Day& value) {
    const auto text = former.text(key);
    if (text) value = time::day_from_iso(*text);
    return text.has_value();
}
bool read_former(const base::JsonValue& former, std::string_view key, model::Medium& value) {
    const auto medium = model::parse_medium(former.text(key).value_or(""));
    value = medium.value_or(value);
    return medium.has_value();
}
bool read_former(const base::JsonValue& former, std::string_view key, model::Id& value) {
    const auto id = former.number(key);
    value = id.value_or(value);
    return id.has_value();
}
bool read_former(const base::JsonValue& former, std::string_view key,
                 std::optional<std::int64_t>& value) {
    value = former.number(key);
    return true;
}
bool read_former(const base::JsonValue& former, std::string_view key,
                 std::optional<std::string>& value) {
    value = former.text(key);
    return true;
}

/// Restores the fields that imports change (merge_row()) from the JSON of to_json(); false if it
/// cannot be read.
bool merge_former_fields(model::Card& card, const std::string& text) {
    const auto former = base::read_json(text);
    if (!former) return false;
    bool is_complete = read_former(*former, "site_id", card.site);
    model::for_each_input_field<model::card_fields>([&](const auto& field) {
        is_complete = is_complete && read_former(*former, field.key, card.*field.member);
    });
    return is_complete;
}

}  // namespace

ImportUndo::ImportUndo(const Operation& operation, const UndoOptions& options, UndoSummary& summary)
    : operation_(operation), options_(options), summary_(summary), since_{summary.import.id} {
    store::for_each_audit_entry(operation.db(), object_name("import", since_.import),
                                [&](const model::AuditEntry& entry) {
                                    if (entry.action != summary.import.kind + " import") return;
                                    since_.entry = entry.number;
                                    audited_events_json_ = entry.after.value_or("");
                                });
}

void ImportUndo::run() {
    if (summary_.import.kind == "card") {
        restore_cards();
        remove_cards();
    } else {
        delete_usages();
        remove_events();
    }
    if (summary_.removed + summary_.restored + summary_.events == 0) return;
    base::JsonObject before, after;
    before.add("written", summary_.import.written).add("updated", summary_.import.updated);
    if (!events_.empty()) before.add_raw("made", "[" + events_ + "]");
    after.add("removed", summary_.removed)
        .add("restored", summary_.restored)
        .add("events", summary_.events)
        .add("left", summary_.left);
    append_audit_entry(operation_, "imports undo", object_name("import", since_.import),
                       before.text(), after.text());
}

void ImportUndo::restore_cards() {
    std::vector<model::Card> restored;
    for (store::IdRange range; const auto next = store::find_cards_changed_by(
                                   operation_.db(), since_.import, range.last, rows_per_piece);) {
        range = *next;
        const auto changed = store::find_changed_cards(operation_.db(), since_, range);
        const auto formers = store::load_previous_cards(operation_.db(), since_.import, range);
        store::for_each_card_of_import(
            operation_.db(), since_.import, true, range.after, range.last,
            [&](const model::Card& card) {
                if (const auto reason = changed.find(card.id); reason != changed.end())
                    return skip(card.code.display_text(), reason->second);
                const auto former = restored_card(card, formers.at(card.id));
                if (!former) return skip(card.code.display_text(), former.fault().code);
                record_undone(card.id, card.site, {}, to_json(card));
                restored.push_back(*former);
            });
        summary_.restored += flush_undone();
        for (const auto& card : restored) store::update_card(operation_.db(), card);
        restored.clear();
        store::delete_previous_cards(operation_.db(), since_.import, range);
        checkpoint(static_cast<std::int64_t>(formers.size()));
    }
}

void ImportUndo::remove_cards() {
    const auto all = store::find_id_range_of_import(operation_.db(), summary_.import);
    for (auto range = all; range.after < all.last; range.after = range.last) {
        range.last = std::min(range.after + rows_per_piece, all.last);
        const auto changed = store::find_touched_cards(operation_.db(), since_, range);
        store::for_each_card_of_import(
            operation_.db(), since_.import, false, range.after, range.last,
            [&](const model::Card& card) {
                if (const auto reason = changed.find(card.id); reason != changed.end())
                    return skip(card.code.display_text(), reason->second);
                record_undone(card.id, card.site, card.code.ten, to_json(card));
            });
        summary_.removed += flush_undone();
        store::remove_cards(operation_.db(), since_.import, range);
        checkpoint(range.last - range.after);
    }
}

void ImportUndo::delete_usages() {
    const auto all = store::find_id_range_of_import(operation_.db(), summary_.import);
    for (auto range = all; range.after < all.last; range.after = range.last) {
        range.last = std::min(range.after + rows_per_piece, all.last);
        const auto changed = store::find_changed_usages(operation_.db(), since_, range);
        std::vector<store::UsageRow> deleted;
        store::for_each_usage_of_import(
            operation_.db(), since_.import, range.after, range.last,
            [&](const store::UsageRow& row) {
                if (const auto reason = changed.find(row.usage.id); reason != changed.end())
                    return skip(object_name("usage", row.usage.id), reason->second);
                record_undone(row.usage.id, row.usage.site, {}, to_json(row.usage));
                deleted.push_back(row);
            });
        summary_.removed += flush_undone();
        store::delete_usages(operation_.db(), since_.import, range, operation_.clock());
        store::remove_counted_usages(operation_.db(), deleted);
        checkpoint(range.last - range.after);
    }
    if (!options_.dry_run) store::compact_segments(operation_.db());
}

void ImportUndo::remove_events() {
    const auto audited_events = base::read_json(audited_events_json_);
    if (!audited_events) return;
    std::vector<model::Id> created, unused;
    for (const auto& event : audited_events->items("made"))
        created.push_back(event.number("event_id").value_or(0));
    for (auto left = std::span<const model::Id>(created); !left.empty();
         left = left.subspan(std::min(events_per_piece, left.size()))) {
        unused.clear();
        for (const auto& event : store::find_touched_events(
                 operation_.db(), left.first(std::min(events_per_piece, left.size())))) {
            if (event.how) {
                skip(object_name("event", event.id), *event.how);
                continue;
            }
            unused.push_back(event.id);
            events_ += (events_.empty() ? "" : ",") + base::JsonObject()
                                                          .add("event_id", event.id)
                                                          .add("site_id", event.site)
                                                          .add("name", event.name)
                                                          .text();
        }
        store::delete_events(operation_.db(), unused);
        summary_.events += static_cast<std::int64_t>(unused.size());
        checkpoint(0);
    }
}

base::Result<model::Card> ImportUndo::restored_card(const model::Card& card,
                                                    const std::string& former) {
    auto restored = card;
    if (!merge_former_fields(restored, former))
        return base::Fault{base::ErrorKind::refused, "erased", message_of("erased")};
    if (!is_permitted_site(restored.site))
        return base::Fault{base::ErrorKind::refused, "unknown_site", message_of("unknown_site")};
    return restored;
}

bool ImportUndo::is_permitted_site(model::Id id) {
    const auto [known, is_new] = sites_.try_emplace(id, false);
    if (!is_new) return known->second;
    const auto site = store::find_site(operation_.db(), id);
    known->second = site && is_permitted(operation_, model::Action::import_undo, *site);
    return known->second;
}

void ImportUndo::skip(std::string object, const std::string& reason) {
    ++summary_.left;
    options_.on_skipped({std::move(object), reason, message_of(reason)});
}

void ImportUndo::record_undone(model::Id row, model::Id site, std::optional<std::string> code,
                               std::string was) {
    undone_rows_.push_back({row, site, std::move(code), std::move(was)});
}

std::int64_t ImportUndo::flush_undone() {
    const auto rows = static_cast<std::int64_t>(undone_rows_.size());
    store::save_undone_rows(operation_.db(), since_.import, undone_rows_);
    undone_rows_.clear();
    return rows;
}

void ImportUndo::checkpoint(std::int64_t rows) {
    base::throw_if_interrupted();
    done_ += rows;
    const auto all = std::max<std::int64_t>(summary_.import.written + summary_.import.updated, 1);
    if (operation_.progress)
        operation_.progress(std::min(1.0, static_cast<double>(done_) / static_cast<double>(all)));
}

}  // namespace kaiku::service
