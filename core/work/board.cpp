#include "core/work/board.hpp"

#include <algorithm>

#include "core/store/messages.hpp"
#include "core/store/places.hpp"
#include "core/store/schema.hpp"
#include "core/work/access.hpp"
#include "core/work/find.hpp"
#include "core/work/login.hpp"

namespace kaiku::work {

namespace {

using base::Error;
using base::Kind;
using model::Audience;
using model::Id;
using model::Scope;
using model::ScopeKind;

void require_board(const Job& job) {
    require(job, model::Action::board_use);
    require_user(job);
    require_schema(job, store::schema_with_network);
}

/// Where a grant lets its user work.
model::Place place_of(const Job& job, const Scope& scope) {
    if (scope.kind == ScopeKind::area) return {0, 0, scope.id};
    if (scope.kind == ScopeKind::site)
        if (const auto site = store::site(job.db(), scope.id)) return {site->id, site->organisation, site->area};
    if (scope.kind == ScopeKind::organisation)
        if (const auto organisation = store::organisation(job.db(), scope.id)) return {0, organisation->id, organisation->area};
    return {};
}

/// The scopes that coordinators of the place may have.
std::vector<Scope> scopes_over(const model::Place& place) {
    std::vector<Scope> scopes{{ScopeKind::nation, 0}};
    if (place.area != 0) scopes.push_back({ScopeKind::area, place.area});
    if (place.organisation != 0) scopes.push_back({ScopeKind::organisation, place.organisation});
    return scopes;
}

std::vector<Id> reached_by(const Job& job, Audience audience, const Scope& scope) {
    const auto place = place_of(job, scope);
    switch (audience) {
        case Audience::colleagues: {
            auto found = store::users_within(job.db(), {scope}, false);
            if (scope.kind != ScopeKind::organisation) return found;
            const auto staff = store::users_of_organisation(job.db(), scope.id);
            found.insert(found.end(), staff.begin(), staff.end());
            return found;
        }
        case Audience::coordinators: return store::users_within(job.db(), scopes_over(place), true);
        case Audience::distributors:
            if (scope.kind == ScopeKind::nation) return store::distributors_of_area(job.db(), std::nullopt);
            if (place.area != 0) return store::distributors_of_area(job.db(), place.area);
            break;
        case Audience::reply: break;
    }
    return {};
}

bool is_in_an_area(const Job& job) {
    return std::any_of(job.caller.grants.begin(), job.caller.grants.end(),
                       [&](const model::Grant& grant) { return grant.scope.kind == ScopeKind::nation || place_of(job, grant.scope).area != 0; });
}

std::vector<Id> recipients(const Job& job, Audience audience) {
    std::vector<Id> all;
    for (const auto& grant : job.caller.grants) {
        if (grant.role == model::Role::analyst) continue;
        const auto some = reached_by(job, audience, grant.scope);
        all.insert(all.end(), some.begin(), some.end());
    }
    std::sort(all.begin(), all.end());
    all.erase(std::unique(all.begin(), all.end()), all.end());
    std::erase(all, job.caller.user);
    return all;
}

model::Message send(const Job& job, model::Message message, const std::vector<Id>& to) {
    if (to.empty()) throw Error(Kind::refused, "nobody", {N_("the message would reach nobody; it was not sent")}, {N_("write to coordinators instead, or by other means")});
    message.sent_at = job.clock();
    const auto id = store::insert_message(job.db(), job.caller.user, message, to);
    return store::message(job.db(), job.caller.user, id).value();
}

model::Message find_message(const Job& job, std::string_view text) {
    const auto id = read_id(text, N_("\"{value}\" is no number of a message"));
    if (auto found = store::message(job.db(), job.caller.user, id)) return *std::move(found);
    throw Error(Kind::not_found, "not_found", {N_("there is no message {id}"), {{"id", id}}}, {N_("see: kaiku {words}"), {{"words", "board list"}}});
}

}  // namespace

model::Message post_message(const Job& job, Audience audience, std::string_view subject, std::string_view text) {
    require_board(job);
    auto message = model::read_message(subject, text).value();
    message.audience = audience;
    db::Transaction transaction(job.db(), db::Access::write);
    if (audience == Audience::distributors && !is_in_an_area(job))
        throw Error(Kind::refused, "no_area", {N_("your site belongs to no area, so there are no distributors of it")}, {N_("write to coordinators instead")});
    auto sent = send(job, std::move(message), recipients(job, audience));
    transaction.commit();
    return sent;
}

void list_messages(const Job& job, bool unread_only, const std::function<void(const model::Message&)>& take) {
    require_board(job);
    store::each_message(job.db(), job.caller.user, unread_only, take);
}

model::Message read_message(const Job& job, std::string_view id) {
    require_board(job);
    db::Transaction transaction(job.db(), db::Access::write);
    auto message = find_message(job, id);
    store::mark_read(job.db(), job.caller.user, message.id, job.clock());
    transaction.commit();
    message.read = true;
    return message;
}

model::Message reply_to_message(const Job& job, std::string_view id, std::string_view text) {
    require_board(job);
    db::Transaction transaction(job.db(), db::Access::write);
    const auto answered = find_message(job, id);
    auto reply = model::read_message(model::reply_subject(answered.subject), text).value();
    reply.reply_to = answered.id;
    const auto writer = store::sender_of(job.db(), answered.id);
    const bool own = writer == job.caller.user;
    reply.audience = own ? answered.audience : Audience::reply;
    if (!own) store::mark_read(job.db(), job.caller.user, answered.id, job.clock());
    auto to = own ? store::recipients_of(job.db(), answered.id) : std::vector{writer};
    if (!own && !store::user(job.db(), writer).value().active) to.clear();
    auto sent = send(job, std::move(reply), to);
    transaction.commit();
    return sent;
}

}  // namespace kaiku::work
