#include "core/work/privacy.hpp"

#include <algorithm>

#include "core/base/json.hpp"
#include "core/db/connection.hpp"
#include "core/store/cards.hpp"
#include "core/store/erasure.hpp"
#include "core/store/holders.hpp"
#include "core/store/places.hpp"
#include "core/store/proofs.hpp"
#include "core/store/schema.hpp"
#include "core/store/usages.hpp"
#include "core/work/access.hpp"
#include "core/work/find.hpp"
#include "core/work/home_municipalities.hpp"
#include "core/work/trail.hpp"

namespace kaiku::work {

namespace {

using base::Error;
using base::Kind;

std::optional<HolderAccount> account_of(const Job& job, const std::optional<model::Holder>& holder) {
    if (!holder) return std::nullopt;
    return HolderAccount{holder->email, holder->name, !store::proof_of(job.db(), store::account_of_holder(holder->id)).password_hash.empty()};
}

std::vector<store::AuditEntry> entries_on(const Job& job, const std::vector<std::string>& objects) {
    std::vector<store::AuditEntry> entries;
    for (const auto& object : objects) store::each_audit_entry(job.db(), object, [&](const store::AuditEntry& entry) { entries.push_back(entry); });
    std::sort(entries.begin(), entries.end(), [](const auto& a, const auto& b) { return a.number < b.number; });
    return entries;
}

/// Whether a card of that code was erased that the caller might have erased.
bool is_erased_here(const Job& job, const model::CardCode& code) {
    const auto site = store::site_of_erased(job.db(), code);
    const auto where = store::site(job.db(), site.value_or(0));
    return where && may(job, model::Action::card_erase, *where);
}

/// Of a card that is gone with an import that was undone, what that import has kept. The trail says nothing of it by itself: it was part of a batch.
bool erase_undone(const Job& job, const model::CardCode& code) {
    if (store::find_card(job.db(), code)) return false;
    const auto site = store::site_of_undone_card(job.db(), code);
    const auto where = store::site(job.db(), site.value_or(0));
    if (!where || !may(job, model::Action::card_erase, *where)) return false;
    store::erase_undone_card(job.db(), code, *site);
    const auto entries = store::forget_contents(job.db(), {{}, {}, {}, {code.ten}});
    audit(job, std::string(store::erasing_action), object_name("site", *site), std::nullopt, base::JsonObject().add("entries", store::entries_text(entries)).text());
    return true;
}

store::Erased erase(const Job& job, const std::vector<model::Card>& cards) {
    std::vector<store::Card> with_homes;
    HomeMunicipalities homes(job);
    for (const auto& card : cards) with_homes.push_back({card, card.postal_code ? homes.code(homes.of(*card.postal_code)) : std::string()});
    return store::erase_cards(job.db(), with_homes);
}

}  // namespace

HolderData export_holder(const Job& job, std::string_view code) {
    require(job, model::Action::card_erase);
    const auto card = find_card(job, code, model::Action::card_erase);
    HolderData data;
    data.card = view_of_card(job, card);
    std::vector<std::string> objects{object_name("card", card.id)};
    {
        db::Transaction transaction(job.db(), db::Access::read);
        store::UsageFilter filter;
        filter.cards = std::vector{card.id};
        store::each_usage(job.db(), filter, [&](const store::UsageRow& row) { data.usages.push_back(view_of(row)); });
    }
    for (const auto id : store::usages_of_card(job.db(), card.id)) objects.push_back(object_name("usage", id));
    if (store::has_holders(job.db())) {
        const auto holder = store::holder_of_card(job.db(), card.id);
        data.account = account_of(job, holder);
        if (holder) {
            objects.push_back(object_name("holder", holder->id));
            for (const auto& said : store::ratings_by(job.db(), holder->id))
                data.feedback.push_back({said.event, said.event_name, said.site_name, said.rating.stars, said.rating.comment, said.rated_at});
        }
    }
    data.audit = entries_on(job, objects);
    note_look(job, "privacy export", object_name("card", card.id), std::nullopt);
    return data;
}

Erasure erase_holder(const Job& job, std::string_view raw) {
    require(job, model::Action::card_erase);
    require_schema(job, store::schema_with_network);
    const auto code = model::read_code(raw).value();
    db::Transaction transaction(job.db(), db::Access::write);
    if (is_erased_here(job, code)) return {};
    if (erase_undone(job, code)) return transaction.commit(), Erasure{1, 0, 0, {}};
    const auto card = find_card(job, raw, model::Action::card_erase);
    auto kept = store::codes_linked_with(job.db(), card.id);  // the links go
    const auto erased = erase(job, {card});
    audit(job, std::string(store::erasing_action), object_name("card", card.id), std::nullopt, base::JsonObject().add("entries", store::entries_text(erased.entries)).text());
    transaction.commit();
    return {1, erased.usages, static_cast<std::int64_t>(erased.entries.size()), std::move(kept)};
}

Erasure erase_unused_since(const Job& job, time::Day day, bool trial) {
    require_everywhere(job, model::Action::card_erase);
    require_schema(job, store::schema_with_network);
    db::Transaction transaction(job.db(), db::Access::write);
    const auto cards = store::cards_unused_since(job.db(), day);
    const auto erased = erase(job, cards);
    const auto undone = store::forget_undone_before(job.db(), time::start_of(day));
    const Erasure done{static_cast<std::int64_t>(cards.size()) + undone.cards, erased.usages, static_cast<std::int64_t>(erased.entries.size()), {}};
    if (trial || (cards.empty() && undone.all == 0)) return done;
    audit(job, std::string(store::retention_action), "register", std::nullopt,
          base::JsonObject().add("before", day.iso()).add("cards", done.cards).add("usages", done.usages).add("entries", store::entries_text(erased.entries)).text());
    transaction.commit();
    return done;
}

void wipe_erased(const Job& job) { job.db().wipe_deleted(); }

void refuse_erased(const Job& job, const model::CardCode& code) {
    if (store::site_of_erased(job.db(), code))
        throw Error(Kind::refused, "erased", {N_("{code} was erased and is not given out again"), {{"code", code.shown()}}}, {N_("give the holder another card")});
}

}  // namespace kaiku::work
