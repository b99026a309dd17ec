#include "core/work/offline.hpp"

#include <algorithm>
#include <filesystem>
#include <memory>
#include <vector>

#include "core/base/file.hpp"
#include "core/base/hash.hpp"
#include "core/base/interrupt.hpp"
#include "core/base/json.hpp"
#include "core/base/secret.hpp"
#include "core/db/connection.hpp"
#include "core/store/box.hpp"
#include "core/store/cards.hpp"
#include "core/store/events.hpp"
#include "core/store/pending.hpp"
#include "core/store/places.hpp"
#include "core/store/schema.hpp"
#include "core/store/usages.hpp"
#include "core/work/access.hpp"
#include "core/work/events.hpp"
#include "core/work/find.hpp"
#include "core/work/home_municipalities.hpp"
#include "core/work/login.hpp"
#include "core/work/pending.hpp"
#include "core/work/sealed_visit.hpp"
#include "core/work/trail.hpp"

namespace kaiku::work {

namespace {

using base::Error;
using base::Kind;

constexpr int days_back = 31;
constexpr std::size_t cards_at_once = 500;

/// What hashing a card may cost, so that making a box takes some ten seconds at most where the register is the nation's: a KiB takes about a microsecond, 8 are the
/// least there are.
std::int64_t memory_for(std::int64_t cards) { return std::clamp<std::int64_t>(8'000'000 / std::max<std::int64_t>(cards, 1), 8, 1'024); }

[[noreturn]] void refuse_waiting(const std::string& path, std::int64_t waiting) {
    throw Error(Kind::conflict, "exists", base::Message::counted("{file} holds {count} record that has not arrived yet", "{file} holds {count} records that have not arrived yet", waiting, {{"file", path}}),
                {N_("bring them home first with: kaiku offline sync FILE")});
}

/// The box that is there already; nullptr where the path is free. Throws for any other file, and for a box with something left to bring home.
std::unique_ptr<db::Connection> box_to_replace(const std::string& path) {
    std::error_code unknown;
    if (!std::filesystem::exists(path, unknown) || (std::filesystem::is_regular_file(path, unknown) && std::filesystem::file_size(path, unknown) == 0)) return nullptr;
    try {
        auto box = store::open_box(path, db::Access::write);
        if (const auto waiting = store::count_waiting(*box)) refuse_waiting(path, waiting);
        return box;
    } catch (const Error& error) {
        if (error.fault().code != "wrong_file") throw;
        throw Error(Kind::conflict, "exists", {N_("there is something at {file} already; nothing was changed"), {{"file", path}}});
    }
}

/// Whoever is recording into it just now is refused from here on: a record must not go into a file that is about to be replaced.
void retire(db::Connection& box, const std::string& path) {
    db::Transaction transaction(box, db::Access::write);
    if (const auto waiting = store::count_waiting(box)) refuse_waiting(path, waiting);
    store::retire_box(box);
    transaction.commit();
}

void put_cards(const Job& job, db::Connection& box, const store::BoxFacts& facts, std::int64_t expected) {
    std::vector<store::BoxCard> some;
    std::int64_t done = 0;
    store::each_card_to_judge(job.db(), [&](const store::CardToJudge& card) {
        if (model::is_erased(card.code)) return;
        some.push_back({base::slow_hash_hex(card.code, facts.salt, facts.memory_kib), card.with_check, card.registered_on, card.valid_until, card.max_children, card.blocked});
        if (some.size() == cards_at_once) {
            base::stop_if_interrupted();
            store::add_box_cards(box, some);
            some.clear();
        }
        if (job.progress && ++done % 100 == 0) job.progress(static_cast<double>(done) / static_cast<double>(std::max<std::int64_t>(expected, 1)));
    });
    store::add_box_cards(box, some);
}

void put_events(const Job& job, db::Connection& box, model::Id site) {
    store::EventFilter filter;
    filter.site = site;
    for (const auto& row : store::list_events(job.db(), filter)) {
        store::add_box_event(box, row.event);
        if (!row.event.scheduled) continue;
        for (const auto& slot : store::slots(job.db(), row.event.id, job.today.plus_days(-days_back), std::nullopt)) store::add_box_slot(box, slot.slot);
    }
}

/// One visit's way into the register.
class Arrival {
public:
    Arrival(const Job& job, const model::Site& site, SealedVisit visit) : job_(job), site_(site), visit_(std::move(visit)) {}

    enum class End { recorded, unchanged, flagged };
    /// Throws what refuses it.
    End record(std::vector<std::string>& flags) {
        db::Transaction transaction(job_.db(), db::Access::write);
        const auto& key = *visit_.usage.key;
        const auto known = store::usage_with_key(job_.db(), site_.id, key);
        const auto waiting = store::pending_with_key(job_.db(), site_.id, key);
        // Whatever has been done with it since: nobody can edit the instant.
        if (known && known->row.usage.recorded_at == visit_.usage.recorded_at) return End::unchanged;
        if (waiting && waiting->pending.usage.recorded_at == visit_.usage.recorded_at) return End::unchanged;
        const auto card = store::find_card(job_.db(), visit_.code);
        if (!card && !visit_.pending)
            throw Error(Kind::not_found, "unknown_card", {N_("{code}: the card was not found in the register!"), {{"code", visit_.code.shown()}}});
        complete();
        if (card) row_.usage.card = card->id;
        if (known && !known->deleted && model::same_content(known->row.usage, row_.usage)) return End::unchanged;
        if (known || waiting) throw Error(Kind::conflict, "exists", {N_("the key \"{key}\" stands for another record"), {{"key", key}}});
        if (!card) {
            note_pending(job_, {{visit_.code, row_.usage}, row_.standing, site_.name, row_.event_name}, true, true);
            transaction.commit();
            return End::recorded;
        }
        judge(*card, flags);
        row_.kind = word(card->kind());
        row_.home_municipality = home_municipality(job_, *card);
        store::add_to_summary(job_.db(), {{row_.cell(), row_.figures()}});
        row_.usage.id = store::insert_usage(job_.db(), row_);
        audit(job_, "usage record", object_name("usage", row_.usage.id), std::nullopt, json_of(row_.usage));
        transaction.commit();
        return flags.empty() ? End::recorded : End::flagged;
    }

private:
    /// An event that was renamed meanwhile is known by its id, one that is gone or was made there by its name.
    void complete() {
        auto& usage = row_.usage = visit_.usage;
        usage.site = site_.id;
        usage.recorded_by = job_.caller.name;
        std::optional<model::Event> event;
        if (usage.event) event = store::event(job_.db(), *usage.event);
        if (event && event->site != site_.id) event.reset();
        if (!event && visit_.event_name) event = event_to_record(job_, site_, *visit_.event_name, true);
        usage.event = event ? std::optional(event->id) : std::nullopt;
        const auto slot = usage.slot ? store::slot(job_.db(), *usage.slot) : std::nullopt;
        if (!slot || slot->event != usage.event) usage.slot.reset();
        if (event) row_.event_name = event->name;
        row_.site_name = site_.name;
        row_.standing = store::standing_now(job_.db(), site_, model::sector_of(site_, event));
    }

    /// As it happened: the holder was let in.
    void judge(model::Card card, std::vector<std::string>& flags) {
        auto& usage = row_.usage;
        const auto told = usage.card_status;
        const bool blocked = card.blocked();
        card.blocked_reason.reset();
        if (const auto fault = model::judge(usage, card, {.expired = true})) throw Error(*fault);
        if (blocked) flags.push_back("blocked_meanwhile");
        if (usage.card_status == "expired" && told != "expired" && !visit_.pending) flags.push_back("expired_meanwhile");
        if (usage.card_status == "expired" && !usage.discretion) usage.discretion = std::string();
        usage.warnings.insert(usage.warnings.end(), flags.begin(), flags.end());
    }

    const Job& job_;
    const model::Site& site_;
    SealedVisit visit_;
    store::UsageRow row_;
};

SealedVisit opened(const std::string& seed, const store::BoxRecord& record) {
    const auto text = base::open_sealed(seed, record.sealed);
    if (!text) throw Error(Kind::failed, "damaged", {N_("the record is damaged")});
    return read_sealed_visit(*text);
}

}  // namespace

BoxStatus take_box(const Job& job, const std::optional<std::string>& named, const std::string& path) {
    const auto site = venue_site(job, named, model::Action::usage_record);
    require_schema(job, store::schema_with_network);
    const auto former = box_to_replace(path);
    base::OutputFile file(path);
    {
        db::Transaction reading(job.db(), db::Access::read);
        const auto cards = store::count_cards(job.db());
        const store::BoxFacts facts{site.id, site.name, register_id(job.records), job.clock(), job.caller.name, base::random_hex(16), memory_for(cards),
                                    base::public_key_of(store::fact(job.db(), "offline_seed").value())};
        const auto box = store::make_box(file.working_path(), facts);
        db::Transaction writing(*box, db::Access::write);
        put_cards(job, *box, facts, cards);
        put_events(job, *box, site.id);
        writing.commit();
    }
    {
        db::Transaction transaction(job.db(), db::Access::write);
        audit(job, "offline take", object_name("site", site.id), std::nullopt, std::nullopt);
        transaction.commit();
    }
    if (former) retire(*former, path);
    file.commit();
    std::filesystem::permissions(path, std::filesystem::perms::owner_read | std::filesystem::perms::owner_write);
    return box_status(Box::open_to_read(path));
}

SyncSummary sync_box(const Job& job, const Box& box, const SyncNote& flagged, const SyncNote& rejected) {
    require(job, model::Action::usage_record);
    require_schema(job, store::schema_with_network);
    const auto facts = store::box_facts(box.connection());
    if (facts.register_id != register_id(job.records))
        throw Error(Kind::refused, "other_register", {N_("the file was taken from another register")}, {N_("name that one with --db")});
    // By its id alone: another site may have a number for its name.
    const auto found = store::site(job.db(), facts.site);
    if (!found || found->kind != model::OrganisationKind::venue || !may(job, model::Action::usage_record, *found))
        throw Error(Kind::not_found, "not_found", {N_("there is no site \"{name}\""), {{"name", facts.site_name}}}, {N_("see: kaiku {words}"), {{"words", "site list"}}});
    const auto site = *found;
    const auto seed = store::fact(job.db(), "offline_seed").value();
    SyncSummary summary;
    for (const auto& record : store::records(box.connection())) {
        base::stop_if_interrupted();
        ++summary.read;
        if (record.arrived) {  // whatever has become of it since: given up, erased, edited
            ++summary.unchanged;
            continue;
        }
        try {
            std::vector<std::string> flags;
            const auto end = Arrival(job, site, opened(seed, record)).record(flags);
            if (end == Arrival::End::recorded) ++summary.recorded;
            if (end == Arrival::End::unchanged) ++summary.unchanged;
            if (end == Arrival::End::flagged) ++summary.flagged;
            for (const auto& flag : flags) flagged(record.id, model::warning_message(flag));
            db::Transaction transaction(box.connection(), db::Access::write);
            store::mark_arrived(box.connection(), record.id);
            transaction.commit();
        } catch (const Error& error) {
            if (error.fault().kind == Kind::failed && error.fault().code != "damaged") throw;
            if (error.fault().kind == Kind::interrupted) throw;
            ++summary.rejected;
            rejected(record.id, error.fault().message);
        }
    }
    return summary;
}

}  // namespace kaiku::work
