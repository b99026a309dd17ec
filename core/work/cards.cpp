#include "core/work/cards.hpp"

#include <algorithm>
#include <array>
#include <map>

#include "core/base/hash.hpp"
#include "core/base/json.hpp"
#include "core/base/text.hpp"
#include "core/db/connection.hpp"
#include "core/store/audit.hpp"
#include "core/store/cards.hpp"
#include "core/store/erasure.hpp"
#include "core/store/holders.hpp"
#include "core/store/places.hpp"
#include "core/store/reference.hpp"
#include "core/store/schema.hpp"
#include "core/work/access.hpp"
#include "core/work/find.hpp"
#include "core/work/pending.hpp"
#include "core/work/privacy.hpp"
#include "core/work/trail.hpp"

namespace kaiku::work {

namespace {

using base::Error;
using base::Fault;
using base::Kind;

void raise(const std::optional<Fault>& fault) {
    if (fault) throw Error(*fault);
}

/// Names of sites and municipalities, looked up once for a list of cards.
class Names {
public:
    explicit Names(const Job& job) : job_(job) {}

    CardView view(const model::Card& card) {
        CardView view{card, model::status_on(card.blocked(), card.valid_until, job_.today), site(card.site), {}, {}};
        if (card.postal_code) view.municipality = municipality(*card.postal_code);
        if (card.blocked()) view.replaced_by = store::replacement_of(job_.db(), card.id);
        return view;
    }

private:
    const std::string& site(model::Id id) {
        auto& name = sites_[id];
        if (name.empty()) name = store::site(job_.db(), id).value_or(model::Site{}).name;
        return name;
    }
    const std::optional<std::string>& municipality(const std::string& postal_code) {
        const auto known = municipalities_.find(postal_code);
        if (known != municipalities_.end()) return known->second;
        auto code = store::municipality_of_postal_code(job_.db(), postal_code);
        if (code) code = store::municipality_name(job_.db(), *code);
        return municipalities_.emplace(postal_code, std::move(code)).first->second;
    }

    const Job& job_;
    std::map<model::Id, std::string> sites_;
    std::map<std::string, std::optional<std::string>> municipalities_;
};

std::optional<Fault> give_code(const Job& job, const char* table, const char* field, const std::optional<std::string>& given,
                               std::optional<std::string>& target) {
    if (!given) return std::nullopt;
    auto code = base::fold(*given);
    if (!store::in_code_list(job.db(), table, code))
        return Fault{Kind::malformed,
                     "out_of_range",
                     {N_("{field} \"{value}\" is not in the code list"), {{"field", field}, {"value", base::printable(*given)}}},
                     {N_("see: kaiku ref list genders, kaiku ref list life_situations")},
                     field};
    target = std::move(code);
    return std::nullopt;
}

/// One change of one card: read, changed, judged, written, noted, in one transaction.
CardView change_card(const Job& job, std::string_view raw, const char* action, const std::function<void(model::Card&)>& change) {
    db::Transaction transaction(job.db(), db::Access::write);
    auto card = find_card(job, raw, model::Action::card_change);
    const auto before = json_of(card);
    change(card);
    raise(card_fault(card));
    const auto after = json_of(card);
    if (after != before) {
        store::update_card(job.db(), card);
        audit(job, action, object_name("card", card.id), before, after);
    }
    auto view = Names(job).view(card);
    transaction.commit();
    return view;
}

void refuse_known(const Job& job, const model::CardCode& code) {
    if (store::find_card(job.db(), code))
        throw Error(Kind::conflict, "exists", {N_("{code} is in the register already"), {{"code", code.shown()}}});
    refuse_erased(job, code);
}

}  // namespace

void refuse_blocked(const model::Card& card) {
    if (card.blocked())
        throw Error(Kind::blocked, "blocked", {N_("{code} is blocked: {reason}"), {{"code", card.code.shown()}, {"reason", *card.blocked_reason}}},
                    {N_("unblock it first with: kaiku card unblock {code}"), {{"code", card.code.shown()}}});
}

std::optional<Fault> apply(const Job& job, model::Card& card, const CardFields& fields) {
    if (fields.issued_on) card.issued_on = *fields.issued_on;
    if (fields.valid_until) card.valid_until = *fields.valid_until;
    if (fields.birth_year) card.birth_year = fields.birth_year;
    if (fields.max_children) card.max_children = fields.max_children;
    if (fields.medium) card.medium = *fields.medium;
    if (fields.postal_code) {
        auto read = model::read_postal_code(*fields.postal_code);
        if (!read) return read.fault();
        card.postal_code = *std::move(read);
    }
    if (auto fault = give_code(job, "gender", "gender", fields.gender, card.gender)) return fault;
    if (auto fault = give_code(job, "life_situation", "life_situation", fields.life_situation, card.life_situation)) return fault;
    if (fields.organisation) {
        auto read = base::read_text(*fields.organisation, "organisation");
        if (!read) return read.fault();
        card.organisation = *std::move(read);
    }
    return std::nullopt;
}

CardView register_card(const Job& job, const model::CardCode& code, const CardFields& fields) {
    require(job, model::Action::card_register);
    db::Transaction transaction(job.db(), db::Access::write);
    refuse_known(job, code);
    model::Card card;
    card.code = code;
    card.medium = code.mobile_only() ? model::Medium::mobile : model::Medium::paper;
    card.registered_on = job.today;
    card.issued_on = job.today;
    raise(apply(job, card, fields));
    if (!fields.valid_until) card.valid_until = model::last_valid_day(card.issued_on);
    raise(card_fault(card));
    card.site = distributor_site(job, fields.site, model::Action::card_register).id;
    card.id = store::insert_card(job.db(), card);
    auto view = Names(job).view(card);
    audit(job, "card register", object_name("card", card.id), std::nullopt, json_of(card));
    settle_pending(job, card.id);
    transaction.commit();
    return view;
}

model::CardCode unused_code(const Job& job, std::string_view prefix) {
    static constexpr std::array<std::string_view, 6> prefixes{"A", "AM", "Y", "YM", "X", "Z"};
    std::string letters;
    for (char c : base::trim(prefix)) letters += static_cast<char>(c >= 'a' && c <= 'z' ? c - 32 : c);
    if (std::find(prefixes.begin(), prefixes.end(), letters) == prefixes.end())
        throw Error(Kind::malformed, "out_of_range", {N_("\"{value}\" begins no code: A, AM, Y, YM, X or Z"), {{"value", base::printable(prefix)}}});
    for (int attempt = 0; attempt < 1000; ++attempt) {
        model::CardCode code{letters, false};
        while (code.ten.size() < 10) code.ten += static_cast<char>('0' + base::random_below(10));
        if (!store::find_card(job.db(), code) && !store::site_of_erased(job.db(), code)) return code;
    }
    throw Error(Kind::failed, "no_code_left", {N_("no unused code that begins with {prefix} was found"), {{"prefix", letters}}});
}

CardView view_of_card(const Job& job, const model::Card& card) { return Names(job).view(card); }

CardView show_card(const Job& job, std::string_view code) {
    const auto card = find_card(job, code, model::Action::card_see);
    note_look(job, "card show", object_name("card", card.id), std::nullopt);
    return Names(job).view(card);
}

CardView edit_card(const Job& job, std::string_view code, const CardFields& fields) {
    return change_card(job, code, "card edit", [&](model::Card& card) {
        raise(apply(job, card, fields));
        if (fields.site) card.site = distributor_site(job, fields.site, model::Action::card_register).id;
    });
}

CardView renew_card(const Job& job, std::string_view code, std::optional<time::Day> from, std::optional<time::Day> valid_until) {
    return change_card(job, code, "card renew", [&](model::Card& card) {
        refuse_blocked(card);
        const auto day = from.value_or(job.today);
        if (day < card.issued_on)
            throw Error(Kind::malformed, "out_of_range",
                        {N_("{day} is before the card was issued, {issued}"),
                         {time::date_argument("day", day), time::date_argument("issued", card.issued_on)}});
        store::keep_former_period(job.db(), card, day);
        card.renewed_on = day;
        card.valid_until = valid_until.value_or(model::last_valid_day(day));
        if (card.valid_until < day)
            throw Error(Kind::malformed, "out_of_range",
                        {N_("the last valid day {date} is before the day of renewal {day}"),
                         {time::date_argument("date", card.valid_until), time::date_argument("day", day)}});
    });
}

CardView block_card(const Job& job, std::string_view code, std::string_view reason) {
    const auto text = base::read_text(reason, "reason").value();
    return change_card(job, code, "card block", [&](model::Card& card) {
        if (card.blocked())
            throw Error(Kind::conflict, "exists",
                        {N_("{code} is blocked already: {reason}"), {{"code", card.code.shown()}, {"reason", *card.blocked_reason}}});
        card.blocked_reason = text;
        card.blocked_at = job.clock();
    });
}

CardView unblock_card(const Job& job, std::string_view code) {
    return change_card(job, code, "card unblock", [&](model::Card& card) {
        if (!card.blocked()) throw Error(Kind::conflict, "exists", {N_("{code} is not blocked"), {{"code", card.code.shown()}}});
        if (const auto newer = store::replacement_of(job.db(), card.id))
            throw Error(Kind::refused, "replaced", {N_("{code} was replaced by {newer} and stays blocked"), {{"code", card.code.shown()}, {"newer", *newer}}});
        card.blocked_reason.reset();
        card.blocked_at.reset();
    });
}

namespace {

bool has_account(const Job& job, const model::Card& card) { return store::has_holders(job.db()) && store::holder_of_card(job.db(), card.id); }

}  // namespace

CardView replace_card(const Job& job, std::string_view old_code, std::string_view new_code) {
    require(job, model::Action::card_change);
    const auto code = model::read_code(new_code).value();
    db::Transaction transaction(job.db(), db::Access::write);
    auto old_card = find_card(job, old_code, model::Action::card_change);
    if (const auto newer = store::replacement_of(job.db(), old_card.id))
        throw Error(Kind::conflict, "exists", {N_("{code} was replaced by {newer} already"), {{"code", old_card.code.shown()}, {"newer", *newer}}});
    refuse_blocked(old_card);
    refuse_known(job, code);
    const auto before = json_of(old_card);

    auto card = old_card;
    card.id = 0;
    card.code = code;
    card.registered_on = job.today;
    if (code.mobile_only()) card.medium = model::Medium::mobile;
    else if (old_card.code.mobile_only()) card.medium = has_account(job, old_card) ? model::Medium::both : model::Medium::paper;
    if (code.kind() != old_card.kind())
        throw Error(Kind::refused, "wrong_kind",
                    {N_("{new} cannot replace {old}: one is a customer card, the other a community card"),
                     {{"new", code.shown()}, {"old", old_card.code.shown()}}});
    raise(card_fault(card));
    card.id = store::insert_card(job.db(), card);

    old_card.blocked_reason = "replaced";
    old_card.blocked_at = job.clock();
    store::update_card(job.db(), old_card);
    store::link_replacement(job.db(), old_card.id, card.id);
    if (store::has_holders(job.db())) store::move_account(job.db(), old_card.id, card.id);
    auto view = Names(job).view(card);
    audit(job, "card replace", object_name("card", old_card.id), before, json_of(old_card));
    audit(job, "card register", object_name("card", card.id), std::nullopt, json_of(card));
    settle_pending(job, card.id);
    transaction.commit();
    return view;
}

namespace {

/// What was asked for, as the trail keeps it.
std::string described(const CardQuery& query) {
    base::JsonObject json;
    const auto iso = [](const std::optional<time::Day>& day) { return day ? std::optional(day->iso()) : std::nullopt; };
    json.add("site", query.site).add("kind", query.kind ? std::optional(std::string(word(*query.kind))) : std::nullopt);
    json.add("status", query.status ? std::optional(std::string(word(*query.status))) : std::nullopt).add("valid_on", iso(query.valid_on));
    json.add("expiring_within", query.expiring_within).add("registered_from", iso(query.registered_from)).add("registered_to", iso(query.registered_to));
    json.add("limit", query.limit).add("offset", query.offset);
    return json.text();
}

}  // namespace

std::int64_t list_cards(const Job& job, const CardQuery& query, const std::function<void(const CardView&)>& take) {
    require(job, model::Action::card_see);
    note_look(job, "card list", "cards", described(query));
    db::Transaction transaction(job.db(), db::Access::read);
    store::CardFilter filter;
    filter.sites = sites_for(job, model::Action::card_see);
    if (query.site) filter.site = find_site(job, *query.site, model::Action::card_see).id;
    filter.kind = query.kind;
    filter.status = query.status;
    filter.valid_on = query.valid_on;
    filter.expiring_within = query.expiring_within;
    filter.registered_from = query.registered_from;
    filter.registered_to = query.registered_to;
    filter.limit = query.limit;
    filter.offset = query.offset;
    filter.today = job.today;
    Names names(job);
    return store::each_card(job.db(), filter, [&](const model::Card& card) { take(names.view(card)); });
}

void card_history(const Job& job, std::string_view code, const std::function<void(const HistoryEntry&)>& take) {
    std::vector<HistoryEntry> entries;
    const auto object = object_name("card", find_card(job, code, model::Action::card_see).id);
    store::each_audit_entry(job.db(), object, [&](const store::AuditEntry& entry) {
        entries.push_back({entry.number, entry.at, entry.actor, entry.action, entry.before, entry.after});
    });
    note_look(job, "card history", object, std::nullopt);
    for (const auto& entry : entries) take(entry);
}

}  // namespace kaiku::work
