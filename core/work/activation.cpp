#include "core/work/activation.hpp"

#include "core/db/connection.hpp"
#include "core/model/person.hpp"
#include "core/store/cards.hpp"
#include "core/store/holders.hpp"
#include "core/store/schema.hpp"
#include "core/work/access.hpp"
#include "core/work/cards.hpp"
#include "core/work/find.hpp"
#include "core/work/proving.hpp"
#include "core/work/trail.hpp"

namespace kaiku::work {

namespace {

using base::Error;
using base::Kind;

bool is_usable(const Job& job, model::Id card) {
    const auto found = store::card(job.db(), card).value();
    const auto status = model::status_on(found.blocked(), found.valid_until, job.today);
    return status == model::Status::valid || status == model::Status::expiring;
}

/// The account that is to be the card's: its own, or that of the address where the card it was of is usable no more; else one that is yet to be made.
model::Holder account_for(const Job& job, const model::Card& card, const std::string& email) {
    const auto own = store::holder_of_card(job.db(), card.id);
    const auto addressed = store::holder_of_email(job.db(), email);
    if (addressed && addressed->card != card.id) {
        if (own || is_usable(job, addressed->card))
            throw Error(Kind::conflict, "exists", {N_("{email} is the address of another card's account"), {{"email", email}}},
                        {N_("give another address; where a lost card was replaced, kaiku card replace takes the account along")});
        store::forget_password(job.db(), addressed->id);
        store::delete_sessions_of(job.db(), store::account_of_holder(addressed->id));
        return *addressed;
    }
    return own.value_or(model::Holder{});
}

}  // namespace

Activation activate_card(const Job& job, std::string_view code, std::string_view email, const std::optional<std::string>& name) {
    require(job, model::Action::card_change);
    require_schema(job, store::schema_with_holders);
    const auto address = model::read_email(email).value();
    db::Transaction transaction(job.db(), db::Access::write);
    auto card = find_card(job, code, model::Action::card_change);
    refuse_blocked(card);
    const auto before = json_of(card);
    if (card.medium == model::Medium::paper) {
        card.medium = model::Medium::both;
        store::update_card(job.db(), card);
    }

    auto holder = account_for(job, card, address);
    holder.card = card.id;
    holder.email = address;
    holder.name = model::name_on_card(card, name).value();
    if (holder.id == 0) holder.id = store::insert_holder(job.db(), holder);
    else store::update_holder(job.db(), holder);
    Activation activation{holder, card, give_code(job, store::account_of_holder(holder.id)), job.clock().plus_seconds(code_seconds)};
    // The trail says nothing of who the holder is: it outlives the account.
    audit(job, "card activate", object_name("card", card.id), before, json_of(card));
    transaction.commit();
    return activation;
}

}  // namespace kaiku::work
