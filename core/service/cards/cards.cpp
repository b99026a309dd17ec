// SPDX-License-Identifier: Apache-2.0

#include "core/service/cards/cards.hpp"

#include <algorithm>
#include <array>

#include "core/base/hash.hpp"
#include "core/base/text.hpp"
#include "core/base/visible_text.hpp"
#include "core/db/connection.hpp"
#include "core/model/code_text.hpp"
#include "core/service/access.hpp"
#include "core/service/admin/privacy.hpp"
#include "core/service/audit_log.hpp"
#include "core/service/cards/circumstances.hpp"
#include "core/service/cards/reference_codes.hpp"
#include "core/service/places/area_rules.hpp"
#include "core/service/resolve.hpp"
#include "core/service/usages/pending.hpp"
#include "core/store/audit_log.hpp"
#include "core/store/card_circumstances.hpp"
#include "core/store/cards.hpp"
#include "core/store/erasure.hpp"
#include "core/store/holders.hpp"
#include "core/store/new_cards.hpp"
#include "core/store/places.hpp"
#include "core/store/schema.hpp"

namespace kaiku::service {

namespace {

using base::Error;
using base::ErrorKind;
using base::Fault;

void throw_if_fault(const std::optional<Fault>& fault) {
    if (fault) throw Error(*fault);
}

/// Changes one card in one transaction: reads, changes, validates, writes and logs it.
CardView change_card(const Operation& operation, const model::CardCode& code, const char* action,
                     const std::function<void(model::Card&)>& change) {
    db::Transaction transaction(operation.db(), db::Access::write);
    auto card = resolve_card(operation, code, model::Action::card_change);
    const auto before = to_json(card);
    change(card);
    throw_if_fault(validate_card(card));
    const auto after = to_json(card);
    if (after != before) {
        store::update_card(operation.db(), card);
        append_audit_entry(operation, action, object_name("card", card.id), before, after);
    }
    auto view = view_of_card(operation, card);
    transaction.commit();
    return view;
}

void require_unused_code(const Operation& operation, const model::CardCode& code) {
    if (store::find_card(operation.db(), code))
        throw Error(ErrorKind::conflict, "exists",
                    {N_("{code} is already in the register"), {{"code", code.display_text()}}},
                    {N_("check the code; an expired card is renewed with: kaiku card renew {code}"),
                     {{"code", code.display_text()}}});
    require_not_erased(operation, code);
}

/// The last valid day of a card that its office renews on that day (R5, R34).
time::Day last_valid_day_of(const Operation& operation, const model::Card& card, time::Day day) {
    const auto office = store::find_site(operation.db(), card.site).value();
    return model::last_valid_day(rules_of_site(operation, office, day), day);
}

void clear_fields(model::Card& card, const std::vector<std::string_view>& keys) {
    model::for_each_input_field<model::card_fields>([&](const auto& field) {
        if constexpr (model::has_code_list<model::FieldType<decltype(field)>>)
            if (std::find(keys.begin(), keys.end(), field.key) != keys.end())
                (card.*field.member).reset();
    });
}

base::Message replaced_message(const model::Card& card, const std::string& newer) {
    if (newer.empty())
        return {N_("{code} was replaced by another card and stays blocked"),
                {{"code", card.code.display_text()}}};
    return {N_("{code} was replaced by {newer} and stays blocked"),
            {{"code", card.code.display_text()}, {"newer", newer}}};
}

bool has_account(const Operation& operation, const model::Card& card) {
    return store::has_schema(operation.db(), store::schema_with_holders) &&
           store::has_account(operation.db(), card.id);
}

/// Throws refused `replaced`.
void require_no_erased_replacement(const Operation& operation, const model::Card& card) {
    if (was_replaced(operation, card))
        throw Error(ErrorKind::refused, "replaced",
                    {N_("{code} was replaced by a card that has been erased since then, and stays "
                        "blocked"),
                     {{"code", card.code.display_text()}}});
}

}  // namespace

base::MessageArgument blocked_reason_argument(const model::Card& card, bool was_replaced) {
    base::MessageArgument reason("blocked_reason", *card.blocked_reason);
    reason.is_words = was_replaced;
    return reason;
}

void require_not_blocked(const Operation& operation, const model::Card& card) {
    if (!card.blocked()) return;
    if (const auto newer = find_replacement_code(operation, card.id))
        throw Error(ErrorKind::blocked, "blocked", replaced_message(card, *newer),
                    newer->empty() ? base::Message()
                                   : base::Message(N_("use {newer} instead"), {{"newer", *newer}}));
    throw Error(ErrorKind::blocked, "blocked",
                {N_("{code} is blocked: {blocked_reason}"),
                 {{"code", card.code.display_text()},
                  blocked_reason_argument(card, was_replaced(operation, card))}},
                {N_("unblock it first with: kaiku card unblock {code}"),
                 {{"code", card.code.display_text()}}});
}

std::optional<Fault> apply_fields(const Operation& operation, model::Card& card,
                                  const CardFields& fields) {
    if (fields.organisation)
        if (auto fault = model::find_code_in_name(fields.organisation->text())) {
            fault->column = "organisation";
            return fault;
        }
    std::optional<Fault> fault;
    model::for_each_input_field<model::card_fields>([&](const auto& field) {
        const auto& given = fields.*field.input.member;
        if (fault || !given) return;
        if constexpr (model::has_code_list<model::FieldType<decltype(field)>>) {
            const auto code = find_in_code_list(operation, field.key, *given, given->shown());
            if (code)
                card.*field.member = *code;
            else
                fault = code.fault();
        } else {
            card.*field.member = model::stored(*given);
        }
    });
    return fault;
}

CardView register_card(const Operation& operation, const model::CardCode& code,
                       const CardFields& fields) {
    require_permission(operation, model::Action::card_register);
    db::Transaction transaction(operation.db(), db::Access::write);
    require_unused_code(operation, code);
    model::Card card;
    card.code = code;
    card.medium = code.is_mobile_only() ? model::Medium::mobile : model::Medium::paper;
    card.registered_on = operation.today;
    card.issued_on = operation.today;
    throw_if_fault(apply_fields(operation, card, fields));
    const auto site =
        resolve_distributor_site(operation, fields.site, model::Action::card_register);
    card.site = site.id;
    if (!fields.valid_until)
        card.valid_until =
            model::last_valid_day(rules_of_site(operation, site, card.issued_on), card.issued_on);
    throw_if_fault(validate_card(card));
    card.id = store::insert_card(operation.db(), {&card, current_circumstances(operation, card)});
    auto view = view_of_card(operation, card);
    append_audit_entry(operation, "card register", object_name("card", card.id), std::nullopt,
                       to_json(card));
    convert_pending(operation, card.id);
    transaction.commit();
    return view;
}

model::CardCode unused_code(const Operation& operation, std::string_view prefix) {
    static constexpr std::array<std::string_view, 6> prefixes{"A", "AM", "Y", "YM", "X", "Z"};
    std::string letters;
    for (char c : base::trim(prefix))
        letters += static_cast<char>(c >= 'a' && c <= 'z' ? c - 32 : c);
    if (std::find(prefixes.begin(), prefixes.end(), letters) == prefixes.end())
        throw Error(ErrorKind::malformed, "out_of_range",
                    {N_("no code begins with \"{value}\"; codes begin with A, AM, Y, YM, X or Z"),
                     {{"value", base::visible_text(prefix)}}});
    for (int attempt = 0; attempt < 1000; ++attempt) {
        model::CardCode code{letters, false};
        while (code.ten.size() < 10) code.ten += static_cast<char>('0' + base::random_below(10));
        if (!store::find_card(operation.db(), code) &&
            !store::find_site_of_erased_card(operation.db(), code))
            return code;
    }
    throw Error(ErrorKind::failed, "no_code_left",
                {N_("no unused code that begins with {prefix} was found"), {{"prefix", letters}}});
}

CardView edit_card(const Operation& operation, const model::CardCode& code,
                   const CardFields& fields, const std::vector<std::string_view>& cleared) {
    return change_card(operation, code, "card edit", [&](model::Card& card) {
        clear_fields(card, cleared);
        throw_if_fault(apply_fields(operation, card, fields));
        if (fields.site)
            card.site =
                resolve_distributor_site(operation, fields.site, model::Action::card_register).id;
    });
}

CardView renew_card(const Operation& operation, const model::CardCode& code,
                    std::optional<time::Day> from, std::optional<time::Day> valid_until,
                    const std::function<void(time::Day)>& on_shortened) {
    return change_card(operation, code, "card renew", [&](model::Card& card) {
        require_not_blocked(operation, card);
        const auto day = from.value_or(operation.today);
        if (day < card.issued_on)
            throw Error(
                ErrorKind::malformed, "out_of_range",
                {N_("{day} is before the day of issue, {issued}"),
                 {time::date_argument("day", day), time::date_argument("issued", card.issued_on)}});
        store::save_renewal(operation.db(), card, day, current_circumstances(operation, card));
        card.renewed_on = day;
        const auto former = card.valid_until;
        card.valid_until = valid_until.value_or(last_valid_day_of(operation, card, day));
        if (card.valid_until < day)
            throw Error(
                ErrorKind::malformed, "out_of_range",
                {N_("the last valid day {date} is before the day of renewal {day}"),
                 {time::date_argument("date", card.valid_until), time::date_argument("day", day)}});
        if (!valid_until && card.valid_until < former && on_shortened) on_shortened(former);
    });
}

CardView block_card(const Operation& operation, const model::CardCode& code,
                    const model::Reason& reason) {
    return change_card(operation, code, "card block", [&](model::Card& card) {
        if (const auto newer = find_replacement_code(operation, card.id))
            throw Error(ErrorKind::conflict, "exists", replaced_message(card, *newer));
        if (card.blocked())
            throw Error(ErrorKind::conflict, "exists",
                        {N_("{code} is already blocked: {blocked_reason}"),
                         {{"code", card.code.display_text()},
                          blocked_reason_argument(card, was_replaced(operation, card))}});
        card.blocked_reason = reason.text();
        card.blocked_at = operation.clock();
    });
}

CardView unblock_card(const Operation& operation, const model::CardCode& code) {
    return change_card(operation, code, "card unblock", [&](model::Card& card) {
        if (!card.blocked())
            throw Error(ErrorKind::conflict, "exists",
                        {N_("{code} is not blocked"), {{"code", card.code.display_text()}}});
        if (const auto newer = find_replacement_code(operation, card.id))
            throw Error(ErrorKind::refused, "replaced", replaced_message(card, *newer));
        require_no_erased_replacement(operation, card);
        card.blocked_reason.reset();
        card.blocked_at.reset();
    });
}

CardView replace_card(const Operation& operation, const model::CardCode& old_code,
                      const model::CardCode& code,
                      const std::function<void(const model::Card&)>& on_blocked) {
    require_permission(operation, model::Action::card_change);
    db::Transaction transaction(operation.db(), db::Access::write);
    auto old_card = resolve_card(operation, old_code, model::Action::card_change);
    if (const auto newer = find_replacement_code(operation, old_card.id))
        throw Error(ErrorKind::conflict, "exists",
                    newer->empty() ? replaced_message(old_card, {})
                                   : base::Message(N_("{code} was already replaced by {newer}"),
                                                   {{"code", old_card.code.display_text()},
                                                    {"newer", *newer}}));
    require_no_erased_replacement(operation, old_card);
    require_unused_code(operation, code);
    const auto before = to_json(old_card, "replaced_by", std::nullopt);

    auto card = old_card;
    card.id = 0;
    card.code = code;
    card.blocked_reason.reset();
    card.blocked_at.reset();
    card.registered_on = operation.today;
    if (code.is_mobile_only())
        card.medium = model::Medium::mobile;
    else if (old_card.code.is_mobile_only())
        card.medium = has_account(operation, old_card) ? model::Medium::both : model::Medium::paper;
    if (code.kind() != old_card.kind())
        throw Error(
            ErrorKind::refused, "wrong_kind",
            {N_("{new} cannot replace {old}: one is a customer card, the other a community card"),
             {{"new", code.display_text()}, {"old", old_card.code.display_text()}}});
    throw_if_fault(validate_card(card));
    card.id = store::insert_card(operation.db(), {&card, current_circumstances(operation, card)});

    if (old_card.blocked() && on_blocked) on_blocked(old_card);
    old_card.blocked_reason = replaced_reason;
    old_card.blocked_at = operation.clock();
    store::update_card(operation.db(), old_card);
    store::link_replacement(operation.db(), old_card.id, card.id);
    if (store::has_schema(operation.db(), store::schema_with_holders))
        store::move_account(operation.db(), old_card.id, card.id);
    auto view = view_of_card(operation, card);
    append_audit_entry(operation, "card replace", object_name("card", old_card.id), before,
                       to_json(old_card, "replaced_by", card.id));
    append_audit_entry(operation, "card register", object_name("card", card.id), std::nullopt,
                       to_json(card, "replaces", old_card.id));
    convert_pending(operation, card.id);
    transaction.commit();
    return view;
}

}  // namespace kaiku::service
