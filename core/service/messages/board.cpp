// SPDX-License-Identifier: Apache-2.0

#include "core/service/messages/board.hpp"

#include <algorithm>

#include "core/service/access.hpp"
#include "core/service/resolve.hpp"
#include "core/service/users/login.hpp"
#include "core/store/messages.hpp"
#include "core/store/places.hpp"
#include "core/store/schema.hpp"

namespace kaiku::service {

namespace {

using base::Error;
using base::ErrorKind;
using model::Audience;
using model::Id;
using model::Scope;
using model::ScopeKind;

void require_board(const Operation& operation) {
    require_permission(operation, model::Action::board_use);
    require_user(operation);
    require_schema(operation, store::schema_with_network);
}

/// The place that a grant's scope refers to; all ids are 0 for the whole country.
model::Place place_of(const Operation& operation, const Scope& scope) {
    if (scope.kind == ScopeKind::area) return {0, 0, scope.id};
    if (scope.kind == ScopeKind::site)
        if (const auto site = store::find_site(operation.db(), scope.id))
            return {site->id, site->organisation, site->area};
    if (scope.kind == ScopeKind::organisation)
        if (const auto organisation = store::find_organisation(operation.db(), scope.id))
            return {0, organisation->id, organisation->area};
    return {};
}

/// The scopes that a coordinator responsible for the place may have.
std::vector<Scope> scopes_over(const model::Place& place) {
    std::vector<Scope> scopes{{ScopeKind::nation, 0}};
    if (place.area != 0) scopes.push_back({ScopeKind::area, place.area});
    if (place.organisation != 0) scopes.push_back({ScopeKind::organisation, place.organisation});
    return scopes;
}

std::vector<Id> reached_by(const Operation& operation, Audience audience, const Scope& scope) {
    const auto place = place_of(operation, scope);
    switch (audience) {
        case Audience::colleagues: {
            auto found = store::list_users_in_scopes(operation.db(), {scope}, false);
            if (scope.kind != ScopeKind::organisation) return found;
            const auto staff = store::list_users_of_organisation(operation.db(), scope.id);
            found.insert(found.end(), staff.begin(), staff.end());
            return found;
        }
        case Audience::coordinators:
            return store::list_users_in_scopes(operation.db(), scopes_over(place), true);
        case Audience::distributors:
            if (scope.kind == ScopeKind::nation)
                return store::list_distributors_of_area(operation.db(), std::nullopt);
            if (place.area != 0)
                return store::list_distributors_of_area(operation.db(), place.area);
            break;
        case Audience::reply:
            break;
    }
    return {};
}

bool is_in_an_area(const Operation& operation) {
    return std::any_of(operation.caller.grants.begin(), operation.caller.grants.end(),
                       [&](const model::Grant& grant) {
                           return grant.scope.kind == ScopeKind::nation ||
                                  place_of(operation, grant.scope).area != 0;
                       });
}

std::vector<Id> recipients(const Operation& operation, Audience audience) {
    std::vector<Id> all;
    for (const auto& grant : operation.caller.grants) {
        if (grant.role == model::Role::analyst || grant.role == model::Role::operations) continue;
        const auto some = reached_by(operation, audience, grant.scope);
        all.insert(all.end(), some.begin(), some.end());
    }
    std::sort(all.begin(), all.end());
    all.erase(std::unique(all.begin(), all.end()), all.end());
    std::erase(all, operation.caller.user);
    return all;
}

/// What somebody can do whose message reaches nobody.
base::Message hint_without_recipients(const Operation& operation, Audience audience) {
    if (audience == Audience::coordinators)
        return {
            N_("the nation has no other coordinator; add one with: kaiku user add EMAIL --grant "
               "coordinator@nation")};
    if (!recipients(operation, Audience::coordinators).empty())
        return {N_("write to coordinators instead, or contact them another way")};
    if (audience == Audience::reply) return {N_("contact them another way")};
    const bool is_nationwide =
        std::any_of(operation.caller.grants.begin(), operation.caller.grants.end(),
                    [](const model::Grant& one) { return one.scope.kind == ScopeKind::nation; });
    if (audience == Audience::colleagues && is_nationwide)
        return {
            N_("no other user has a role for the nation; add one with: kaiku user add EMAIL "
               "--grant ROLE@nation")};
    return {N_("there is no such user; add one with: kaiku user add EMAIL --grant ROLE@SCOPE")};
}

model::BoardMessage send(const Operation& operation, model::BoardMessage message,
                         const std::vector<Id>& to) {
    if (to.empty())
        throw Error(ErrorKind::refused, "no_recipients",
                    {N_("the message has no recipients and was not sent")},
                    hint_without_recipients(operation, message.audience));
    message.sent_at = operation.clock();
    const auto id = store::insert_message(operation.db(), operation.caller.user, message, to);
    return store::find_message(operation.db(), operation.caller.user, id).value();
}

model::BoardMessage resolve_message(const Operation& operation, model::Id id) {
    if (auto found = store::find_message(operation.db(), operation.caller.user, id))
        return *std::move(found);
    throw Error(ErrorKind::not_found, "not_found", {N_("there is no message {id}"), {{"id", id}}},
                {N_("see: kaiku {words}"), {{"words", "board list"}}});
}

}  // namespace

model::BoardMessage post_message(const Operation& operation, Audience audience,
                                 const model::Subject& subject, const model::MessageBody& text) {
    require_board(operation);
    model::BoardMessage message;
    message.subject = subject.text();
    message.text = text.text();
    message.audience = audience;
    db::Transaction transaction(operation.db(), db::Access::write);
    if (audience == Audience::distributors && !is_in_an_area(operation))
        throw Error(
            ErrorKind::refused, "no_area",
            {N_("your site does not belong to an area, so it has no distributors to write to")},
            {N_("write to coordinators instead")});
    auto sent = send(operation, std::move(message), recipients(operation, audience));
    transaction.commit();
    return sent;
}

void list_messages(const Operation& operation, bool unread_only,
                   const std::function<void(const model::BoardMessage&)>& on_message) {
    require_board(operation);
    store::for_each_message(operation.db(), operation.caller.user, unread_only, on_message);
}

std::int64_t count_unread_messages(const Operation& operation) {
    const bool has_messages = operation.caller.user != 0 &&
                              is_permitted(operation, model::Action::board_use) &&
                              store::has_schema(operation.db(), store::schema_with_network);
    std::int64_t count = 0;
    if (has_messages)
        store::for_each_message(operation.db(), operation.caller.user, true,
                                [&](const model::BoardMessage&) { ++count; });
    return count;
}

model::BoardMessage read_message(const Operation& operation, model::Id id) {
    require_board(operation);
    db::Transaction transaction(operation.db(), db::Access::write);
    auto message = resolve_message(operation, id);
    store::mark_read(operation.db(), operation.caller.user, message.id, operation.clock());
    transaction.commit();
    message.read = true;
    return message;
}

model::BoardMessage reply_to_message(const Operation& operation, model::Id id,
                                     const model::MessageBody& text) {
    require_board(operation);
    db::Transaction transaction(operation.db(), db::Access::write);
    const auto answered = resolve_message(operation, id);
    model::BoardMessage reply;
    reply.subject = model::reply_subject(answered.subject).text();
    reply.text = text.text();
    reply.reply_to = answered.id;
    const auto writer = store::find_sender(operation.db(), answered.id);
    const bool own = writer == operation.caller.user;
    reply.audience = own ? answered.audience : Audience::reply;
    if (!own)
        store::mark_read(operation.db(), operation.caller.user, answered.id, operation.clock());
    auto to = own ? store::list_recipients(operation.db(), answered.id) : std::vector{writer};
    if (!own && !store::find_user(operation.db(), writer).value().active) to.clear();
    auto sent = send(operation, std::move(reply), to);
    transaction.commit();
    return sent;
}

}  // namespace kaiku::service
