#include "core/work/import_undoing.hpp"

#include <algorithm>
#include <span>

#include "core/base/interrupt.hpp"
#include "core/base/json.hpp"
#include "core/base/json_reader.hpp"
#include "core/db/connection.hpp"
#include "core/store/audit.hpp"
#include "core/store/cards.hpp"
#include "core/store/places.hpp"
#include "core/store/usages.hpp"
#include "core/work/access.hpp"
#include "core/work/trail.hpp"

namespace kaiku::work {

namespace {

constexpr std::int64_t rows_of_piece = 10'000;
constexpr std::size_t events_of_piece = 500;

base::Message message_of(const std::string& reason) {
    if (reason == "used") return {N_("it has been used")};
    if (reason == "deleted_usage") return {N_("it has a deleted usage, which the register keeps")};
    if (reason == "account") return {N_("its holder has an account")};
    if (reason == "replaced") return {N_("another card has replaced it")};
    if (reason == "erased") return {N_("its former values are not kept any more")};
    if (reason == "unknown_site") return {N_("its former site is gone or not yours")};
    return {N_("it has been changed since")};
}

/// What imports change of cards (lay_over()), as json_of() wrote it; false where it cannot be read.
bool lay_former(model::Card& card, const std::string& text) {
    const auto former = base::read_json(text);
    if (!former) return false;
    const auto medium = model::medium_from(former->text("medium").value_or(""));
    const auto issued_on = former->text("issued_on"), valid_until = former->text("valid_until");
    const auto site = former->number("site_id");
    if (!medium || !issued_on || !valid_until || !site) return false;
    card.medium = *medium;
    card.issued_on = time::day_from_iso(*issued_on);
    card.valid_until = time::day_from_iso(*valid_until);
    card.site = *site;
    card.max_children = former->number("max_children");
    card.birth_year = former->number("birth_year");
    card.postal_code = former->text("postal_code");
    card.gender = former->text("gender");
    card.life_situation = former->text("life_situation");
    card.organisation = former->text("organisation");
    return true;
}

}  // namespace

ImportUndoing::ImportUndoing(const Job& job, const UndoOptions& options, UndoSummary& summary) : job_(job), options_(options), summary_(summary), since_{summary.import.id} {
    store::each_audit_entry(job.db(), object_name("import", since_.import), [&](const store::AuditEntry& entry) {
        if (entry.action != summary.import.kind + " import") return;
        since_.entry = entry.number;
        told_ = entry.after.value_or("");
    });
}

void ImportUndoing::run() {
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
    after.add("removed", summary_.removed).add("restored", summary_.restored).add("events", summary_.events).add("left", summary_.left).add("kept", hash_.hex());
    audit(job_, "imports undo", object_name("import", since_.import), before.text(), after.text());
}

void ImportUndoing::restore_cards() {
    std::vector<model::Card> restored;
    for (store::IdRange range; const auto next = store::cards_changed_by(job_.db(), since_.import, range.last, rows_of_piece);) {
        range = *next;
        const auto moved = store::changed_cards(job_.db(), since_, range);
        const auto formers = store::formers(job_.db(), since_.import, range);
        store::each_card_of_import(job_.db(), since_.import, true, range.after, range.last, [&](const model::Card& card) {
            if (const auto how = moved.find(card.id); how != moved.end()) return leave(card.code.shown(), how->second);
            const auto former = with_former(card, formers.at(card.id));
            if (!former) return leave(card.code.shown(), former.fault().code);
            keep(card.id, card.site, {}, json_of(card));
            restored.push_back(*former);
        });
        summary_.restored += give_kept();
        for (const auto& card : restored) store::update_card(job_.db(), card);
        restored.clear();
        store::forget_formers(job_.db(), since_.import, range);
        breathe(static_cast<std::int64_t>(formers.size()));
    }
}

void ImportUndoing::remove_cards() {
    const auto all = store::rows_of_import(job_.db(), summary_.import);
    for (auto range = all; range.after < all.last; range.after = range.last) {
        range.last = std::min(range.after + rows_of_piece, all.last);
        const auto moved = store::moved_cards(job_.db(), since_, range);
        store::each_card_of_import(job_.db(), since_.import, false, range.after, range.last, [&](const model::Card& card) {
            if (const auto how = moved.find(card.id); how != moved.end()) return leave(card.code.shown(), how->second);
            keep(card.id, card.site, card.code.ten, json_of(card));
        });
        summary_.removed += give_kept();
        store::remove_cards(job_.db(), since_.import, range);
        breathe(range.last - range.after);
    }
}

void ImportUndoing::delete_usages() {
    const auto all = store::rows_of_import(job_.db(), summary_.import);
    for (auto range = all; range.after < all.last; range.after = range.last) {
        range.last = std::min(range.after + rows_of_piece, all.last);
        const auto moved = store::changed_usages(job_.db(), since_, range);
        store::Summary figures;
        store::each_usage_of_import(job_.db(), since_.import, range.after, range.last, [&](const store::UsageRow& row) {
            if (const auto how = moved.find(row.usage.id); how != moved.end()) return leave(object_name("usage", row.usage.id), how->second);
            keep(row.usage.id, row.usage.site, {}, json_of(row.usage));
            figures[row.cell()] += row.figures().negated();
        });
        summary_.removed += give_kept();
        store::delete_usages(job_.db(), since_.import, range, job_.clock());
        store::add_to_summary(job_.db(), figures);
        breathe(range.last - range.after);
    }
}

void ImportUndoing::remove_events() {
    const auto told = base::read_json(told_);
    if (!told) return;
    std::vector<model::Id> made, going;
    for (const auto& event : told->items("made")) made.push_back(event.number("event_id").value_or(0));
    for (auto left = std::span<const model::Id>(made); !left.empty(); left = left.subspan(std::min(events_of_piece, left.size()))) {
        going.clear();
        for (const auto& event : store::moved_events(job_.db(), left.first(std::min(events_of_piece, left.size())))) {
            if (event.how) {
                leave(object_name("event", event.id), *event.how);
                continue;
            }
            going.push_back(event.id);
            events_ += (events_.empty() ? "" : ",") + base::JsonObject().add("event_id", event.id).add("site_id", event.site).add("name", event.name).text();
        }
        store::delete_events(job_.db(), going);
        summary_.events += static_cast<std::int64_t>(going.size());
        breathe(0);
    }
}

base::Result<model::Card> ImportUndoing::with_former(const model::Card& card, const std::string& former) {
    auto restored = card;
    if (!lay_former(restored, former)) return base::Fault{base::Kind::refused, "erased", message_of("erased")};
    if (!is_our_site(restored.site)) return base::Fault{base::Kind::refused, "unknown_site", message_of("unknown_site")};
    return restored;
}

bool ImportUndoing::is_our_site(model::Id id) {
    const auto [known, is_new] = sites_.try_emplace(id, false);
    if (!is_new) return known->second;
    const auto site = store::site(job_.db(), id);
    known->second = site && may(job_, model::Action::import_undo, *site);
    return known->second;
}

void ImportUndoing::leave(std::string object, const std::string& reason) {
    ++summary_.left;
    options_.on_left({std::move(object), reason, message_of(reason)});
}

void ImportUndoing::keep(model::Id row, model::Id site, std::optional<std::string> code, std::string was) {
    hash_.add(was);
    kept_.push_back({row, site, std::move(code), std::move(was)});
}

std::int64_t ImportUndoing::give_kept() {
    const auto rows = static_cast<std::int64_t>(kept_.size());
    store::keep_undone(job_.db(), since_.import, kept_);
    kept_.clear();
    return rows;
}

void ImportUndoing::breathe(std::int64_t rows) {
    base::stop_if_interrupted();
    done_ += rows;
    const auto all = std::max<std::int64_t>(summary_.import.written + summary_.import.updated, 1);
    if (job_.progress) job_.progress(std::min(1.0, static_cast<double>(done_) / static_cast<double>(all)));
}

}  // namespace kaiku::work
