#include "core/work/activation.hpp"

#include "core/base/json.hpp"
#include "core/base/text.hpp"
#include "core/db/connection.hpp"
#include "core/model/person.hpp"
#include "core/store/cards.hpp"
#include "core/store/holders.hpp"
#include "core/store/places.hpp"
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

/// Whether the account of that card may go on with another one: the card is usable no more, on the day that it is and not on that of --today, and the caller's
/// to change.
bool may_leave(const Job& job, model::Id id) {
    const auto card = store::card(job.db(), id).value();
    const auto status = model::status_on(card.blocked(), card.valid_until, time::helsinki_day(job.clock()));
    if (status == model::Status::valid || status == model::Status::expiring) return false;
    const auto site = store::site(job.db(), card.site);
    return site && may(job, model::Action::card_change, *site);
}

/// The account that is to be the card's: its own, or that of the address where it may leave its card; else one that is yet to be made.
model::Holder account_for(const Job& job, const model::Card& card, const std::string& email) {
    const auto own = store::holder_of_card(job.db(), card.id);
    const auto addressed = store::holder_of_email(job.db(), email);
    if (!addressed || addressed->card == card.id) return own.value_or(model::Holder{});
    if (own || !may_leave(job, addressed->card))
        throw Error(Kind::conflict, "exists", {N_("{email} is the address of another card's account"), {{"email", email}}},
                    {N_("give another address; where a lost card was replaced, kaiku card replace takes the account along")});
    return *addressed;
}

/// A password is one person's. With another card or another address the account may be somebody else's from now on.
void forget_proofs(const Job& job, const model::Holder& account) {
    store::forget_password(job.db(), account.id);
    store::delete_sessions_of(job.db(), store::account_of_holder(account.id));
}

/// What the trail keeps of an account, which it outlives: nothing of whose it is.
std::string trace(const model::Card& card, model::Id account, const char* address = nullptr) {
    base::JsonObject json;
    json.add("medium", word(card.medium)).add("account", account);
    if (address) json.add("address", address);
    return json.text();
}

}  // namespace

Activation activate_card(const Job& job, std::string_view code, std::string_view email, const std::optional<std::string>& name,
                         const std::function<void(const Activation&)>& before_commit) {
    require(job, model::Action::card_change);
    require_schema(job, store::schema_with_holders);
    const auto address = model::read_email(email).value();
    db::Transaction transaction(job.db(), db::Access::write);
    auto card = find_card(job, code, model::Action::card_change);
    refuse_blocked(card);
    const auto former = account_for(job, card, address);
    const bool is_new = former.id == 0, moves = !is_new && former.card != card.id, same_address = base::fold(former.email) == base::fold(address);
    if (moves || (!is_new && !same_address)) forget_proofs(job, former);
    const auto before = is_new || moves ? std::nullopt : std::optional(trace(card, former.id));
    if (card.medium == model::Medium::paper) {
        card.medium = model::Medium::both;
        store::update_card(job.db(), card);
    }

    model::Holder holder{former.id, card.id, address, model::name_on_card(card, name).value()};
    if (is_new) holder.id = store::insert_holder(job.db(), holder);
    else store::update_holder(job.db(), holder);
    const auto account = store::account_of_holder(holder.id);
    store::forget_failures(job.db(), account);  // the code is of no use during the pause after wrong passwords
    Activation activation{holder, card, give_code(job, account), job.clock().plus_seconds(code_seconds)};
    if (moves) audit(job, "card deactivate", object_name("card", former.card), base::JsonObject().add("account", former.id).text(), std::nullopt);
    audit(job, "card activate", object_name("card", card.id), before, trace(card, holder.id, same_address ? "same" : is_new ? "new" : "changed"));
    before_commit(activation);
    transaction.commit();
    return activation;
}

}  // namespace kaiku::work
